import { type ReactNode, useState } from "react";
import type { Document } from "@/graph/document.gen";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Section } from "@/ui/layout";

const sources = {
  client: "from the client",
  intake: "asked at the start",
  asked: "asked when needed",
  computed: "worked out",
};

/** What a flow answers and what it needs to know. */
export function FlowFacts({ document }: { document: Document }) {
  const { symptoms, codes, variables, applies_to } = document;
  return (
    <>
      {symptoms.length > 0 && (
        <Section title="Symptoms" count={symptoms.length}>
          <Shortened items={symptoms} most={6}>
            {(shown) => (
              <ul className="flex flex-col gap-1 text-ink-2">
                {shown.map((symptom) => (
                  <li key={symptom}>{symptom}</li>
                ))}
              </ul>
            )}
          </Shortened>
        </Section>
      )}
      {codes.length > 0 && (
        <Section title="Codes" count={codes.length}>
          <Shortened items={codes} most={12}>
            {(shown) => (
              <ul className="flex flex-wrap gap-1 font-mono">
                {shown.map((code) => (
                  <li key={code} className="flex">
                    <Badge>{code}</Badge>
                  </li>
                ))}
              </ul>
            )}
          </Shortened>
        </Section>
      )}
      {variables.length > 0 && (
        <Section title="Values it fills in" count={variables.length}>
          <dl className="flex flex-col gap-1">
            {variables.map(({ name, label, source }) => (
              <div key={name} className="flex gap-3">
                <dt className="min-w-0 flex-1">{label}</dt>
                <dd className="text-ink-3">{sources[source]}</dd>
              </div>
            ))}
          </dl>
        </Section>
      )}
      {applies_to.length > 0 && (
        <Section title="Applies to">
          <ul className="flex flex-col gap-1 text-ink-2">
            {applies_to.map(({ product, versions }) => (
              <li key={product}>{[product, versions].filter(Boolean).join(", ")}</li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

interface ShortenedProps {
  items: string[];
  most: number;
  children: (shown: string[]) => ReactNode;
}

/** A long list by its beginning, until one wants it all. */
function Shortened({ items, most, children }: ShortenedProps) {
  const [open, setOpen] = useState(false);
  return (
    <div className="flex flex-col items-start gap-2">
      {children(open ? items : items.slice(0, most))}
      {items.length > most && (
        <Button kind="ghost" size="sm" className="-ml-2" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? "Show fewer" : `Show all ${items.length}`}
        </Button>
      )}
    </div>
  );
}
