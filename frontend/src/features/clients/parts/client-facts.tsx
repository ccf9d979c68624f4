import { Card } from "@/ui/layout";
import { Row, Rows } from "@/ui/rows";
import { useKeepFact, useRemoveFact } from "../changes";
import type { Fact } from "../types";
import { FactForm } from "./fact-form";
import type { PartOfClient } from "./part-of-client";
import { type PartActions, PartButtons, PartSection } from "./part-section";
import { added } from "./use-editing";
import { useParts } from "./use-parts";

/** What flows fill in at this client. */
export function ClientFacts({ client, may }: PartOfClient) {
  const parts = useParts({
    remove: useRemoveFact(client.id),
    keep: useKeepFact(client.id),
    nameOf: ({ label }: Fact) => label,
  });
  const { editing, last, edit, leave, remove } = parts;
  return (
    <PartSection title="Facts" one="fact" count={client.facts.length} may={may} parts={parts}>
      {editing === added && (
        <Card className="mb-3 p-4">
          <FactForm client={client} fact={null} onLeave={leave} />
        </Card>
      )}
      {client.facts.length === 0 && editing === null && (
        <p className="text-ink-2">
          Nothing is known yet. A fact such as the domain controller fills commands in by itself.
        </p>
      )}
      {client.facts.length > 0 && (
        <Rows label="Facts">
          {client.facts.map((fact) =>
            editing === fact.variable ? (
              <li key={fact.variable} className="p-4">
                <FactForm client={client} fact={fact} onLeave={leave} />
              </li>
            ) : (
              <FactRow
                key={fact.variable}
                fact={fact}
                actions={may && { edit: () => edit(fact.variable), remove: () => remove(fact) }}
                focused={last === fact.variable}
              />
            ),
          )}
        </Rows>
      )}
    </PartSection>
  );
}

interface FactRowProps {
  fact: Fact;
  actions: PartActions | false;
  focused: boolean;
}

function FactRow({ fact: { variable, label, value, source }, actions, focused }: FactRowProps) {
  return (
    <Row two>
      <span className="flex min-w-0 flex-1 gap-x-3 phone:flex-col">
        <span className="flex min-w-0 flex-1 flex-col">
          <span className="font-medium wrap-anywhere">{label}</span>
          <span className="font-mono text-xs text-ink-3 wrap-anywhere">{variable}</span>
        </span>
        <span className="min-w-0 flex-1 self-center wrap-anywhere phone:self-auto">{value}</span>
      </span>
      <span className="w-14 shrink-0 text-right text-xs text-ink-3 phone:hidden">{source}</span>
      <PartButtons name={label} actions={actions} focused={focused} />
    </Row>
  );
}
