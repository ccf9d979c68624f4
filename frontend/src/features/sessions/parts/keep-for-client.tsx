import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { clientOf, useMayChange } from "@/features/clients/public";
import { announce } from "@/lib/announce";
import { Button } from "@/ui/button";
import { Failure } from "@/ui/failure";
import { Card, Section } from "@/ui/layout";
import { useKeepLearned } from "../keep-learned";
import { type Learned, learned } from "../learned";
import { useView } from "./player-context";
import { useDocuments } from "./use-documents";

/** What this session found out about its client is offered, and taken over by a click alone. */
export function KeepForClient({ sessionId }: { sessionId: string }) {
  const { client } = useView();
  const may = useMayChange();
  return client && may ? <Offer key={client.ref.id} id={client.ref.id} sessionId={sessionId} /> : null;
}

function Offer({ id, sessionId }: { id: string; sessionId: string }) {
  const view = useView();
  const documents = useDocuments();
  const { data: client } = useQuery(clientOf(id));
  const keep = useKeepLearned(sessionId);
  const [left, setLeft] = useState<string[]>([]);
  const [gone, setGone] = useState(false);
  if (!client || gone) return null;
  const known = Object.fromEntries(client.facts.map(({ variable, value }) => [variable, value]));
  const found = learned(view, documents, known);
  const chosen = found.filter(({ variable }) => !left.includes(variable));
  if (!found.length) return null;
  const turn = ({ variable }: Learned) =>
    setLeft(left.includes(variable) ? left.filter((name) => name !== variable) : [...left, variable]);
  const keepAll = async () => {
    for (const one of chosen) await keep.mutateAsync(one);
    announce(`${facts(chosen.length)} kept for ${client.name}`);
    setGone(true);
  };
  return (
    <Section title={`Keep for ${client.name}`}>
      <Card className="flex flex-col gap-3 p-4">
        <ul className="flex flex-col">
          {found.map((one) => (
            <Line key={one.variable} learned={one} on={chosen.includes(one)} onTurn={() => turn(one)} />
          ))}
        </ul>
        {keep.error && <Failure error={keep.error} />}
        <div className="flex flex-wrap gap-2">
          <Button
            disabled={!chosen.length}
            busy={keep.isPending && "Keeping"}
            onClick={() => void keepAll().catch(() => undefined)}
          >
            {chosen.length ? `Keep ${facts(chosen.length)}` : "Keep"}
          </Button>
          <Button kind="ghost" onClick={() => setGone(true)}>
            Not now
          </Button>
        </div>
      </Card>
    </Section>
  );
}

interface LineProps {
  learned: Learned;
  on: boolean;
  onTurn: () => void;
}

function Line({ learned: { label, value, was }, on, onTurn }: LineProps) {
  return (
    <li>
      <label className="flex min-h-control-sm items-center gap-3 py-1 touch:min-h-touch">
        <input type="checkbox" checked={on} onChange={onTurn} className="size-4 shrink-0 accent-accent" />
        <span className="w-40 shrink-0 text-ink-2 wrap-anywhere phone:w-24">{label}</span>
        <span className="min-w-0 flex-1 wrap-anywhere">
          {value} {was && <span className="ml-1 text-ink-3">instead of {was}</span>}
        </span>
      </label>
    </li>
  );
}

function facts(count: number): string {
  return count === 1 ? "1 fact" : `${count} facts`;
}
