import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { me } from "@/api/me";
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

function FactRow({ fact, actions, focused }: FactRowProps) {
  const { variable, label, value } = fact;
  return (
    <Row two>
      <span className="flex min-w-0 flex-1 gap-x-3 phone:flex-col">
        <span className="flex min-w-0 flex-1 flex-col">
          <span className="own-words text-left font-medium wrap-anywhere">{label}</span>
          <span className="font-mono text-xs text-ink-3 wrap-anywhere">{variable}</span>
        </span>
        <span className="flex min-w-0 flex-1 flex-col">
          <span className="own-words text-left wrap-anywhere">{value}</span>
          <Origin fact={fact} />
        </span>
      </span>
      <PartButtons name={label} actions={actions} focused={focused} />
    </Row>
  );
}

/** Who typed it, or whose session found it out. A session is open to its engineer alone, who kept what it said. */
function Origin({ fact: { source, session_id, keeper } }: { fact: Fact }) {
  const mine = useQuery(me).data?.user.id === keeper?.id;
  const style = "text-xs text-ink-3";
  if (source === "typed")
    return <span className={style}>{keeper ? `Typed by ${mine ? "you" : keeper.name}` : "Typed"}</span>;
  if (!session_id || !mine)
    return <span className={style}>{keeper ? `From a session of ${keeper.name}` : "From a session"}</span>;
  return (
    <Link
      to={`/sessions/${session_id}`}
      className={`${style} hit-area self-start rounded-xs underline underline-offset-2`}
    >
      From a session of yours
    </Link>
  );
}
