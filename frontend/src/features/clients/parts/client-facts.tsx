import { Pencil, Plus, X } from "lucide-react";
import { useRef } from "react";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { Card, Section } from "@/ui/layout";
import { Row, Rows } from "@/ui/rows";
import { useKeepFact, useRemoveFact } from "../changes";
import type { Fact } from "../types";
import { FactForm } from "./fact-form";
import type { PartOfClient } from "./part-of-client";
import { added, useEditing } from "./use-editing";
import { useRemoval } from "./use-removal";

/** What flows fill in at this client. */
export function ClientFacts({ client, may }: PartOfClient) {
  const { editing, last, edit, leave } = useEditing();
  const add = useRef<HTMLButtonElement>(null);
  const remove = useRemoval({
    remove: useRemoveFact(client.id),
    keep: useKeepFact(client.id),
    nameOf: ({ label }: Fact) => label,
    onGone: () => add.current?.focus(),
  });
  return (
    <Section
      title="Facts"
      count={client.facts.length || ""}
      aside={
        may &&
        editing !== added && (
          <Button
            ref={add}
            size="sm"
            icon={Plus}
            autoFocus={last === added}
            aria-label="Add a fact"
            onClick={() => edit(added)}
          >
            Add
          </Button>
        )
      }
    >
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
    </Section>
  );
}

interface FactRowProps {
  fact: Fact;
  actions: { edit: () => void; remove: () => void } | false;
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
      {actions && (
        <span className="flex shrink-0">
          <IconButton
            size="sm"
            icon={Pencil}
            label={`Change ${label}`}
            autoFocus={focused}
            onClick={actions.edit}
          />
          <IconButton size="sm" icon={X} label={`Remove ${label}`} onClick={actions.remove} />
        </span>
      )}
    </Row>
  );
}
