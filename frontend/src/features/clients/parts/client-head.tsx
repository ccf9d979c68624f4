import { useState } from "react";
import { Link } from "react-router";
import { sentence } from "@/api/errors";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Failure } from "@/ui/failure";
import { Field } from "@/ui/field";
import { Text } from "@/ui/layout";
import { useChangeClient } from "../changes";
import { InlineForm } from "./inline-form";
import type { PartOfClient } from "./part-of-client";
import { ReadsOnly } from "./reads-only";
import { added, useEditing } from "./use-editing";

/** The name, and whether the client is still one. */
export function ClientHead({ client, may }: PartOfClient) {
  const { editing, last, edit, leave } = useEditing();
  const change = useChangeClient(client.id);
  return (
    <header className="flex flex-col gap-2">
      <Link to="/clients" className="hit-area self-start text-xs text-ink-3 hover:text-ink-1">
        Clients
      </Link>
      {editing ? (
        <NameForm client={client} onLeave={leave} />
      ) : (
        <div className="flex flex-wrap items-center gap-2">
          <Text as="h1" size="lg" className="own-words min-w-0 text-left wrap-anywhere">
            {client.name}
          </Text>
          {!client.active && <Badge>Inactive</Badge>}
          {may && (
            <span className="ml-auto flex gap-2 phone:ml-0">
              <Button size="sm" autoFocus={last !== null} onClick={() => edit(added)}>
                Rename
              </Button>
              <Button
                size="sm"
                busy={change.isPending && (client.active ? "Setting inactive" : "Setting active")}
                onClick={() => change.mutate({ active: !client.active })}
              >
                {client.active ? "Set inactive" : "Set active"}
              </Button>
            </span>
          )}
        </div>
      )}
      {!client.active && <p className="text-ink-2">Not offered for new sessions. Its facts stay.</p>}
      {!may && <ReadsOnly />}
      {change.error && <Failure error={change.error} />}
    </header>
  );
}

interface NameFormProps {
  client: PartOfClient["client"];
  onLeave: () => void;
}

function NameForm({ client, onLeave }: NameFormProps) {
  const change = useChangeClient(client.id);
  const [name, setName] = useState(client.name);
  const keep = () => {
    if (name.trim()) change.mutate({ name: name.trim() }, { onSuccess: onLeave });
  };
  return (
    <InlineForm busy={change.isPending} onKeep={keep} onLeave={onLeave}>
      <Field
        autoFocus
        required
        large
        label="Name"
        maxLength={120}
        value={name}
        error={change.error && sentence(change.error)}
        onChange={(event) => {
          setName(event.target.value);
          change.reset();
        }}
      />
    </InlineForm>
  );
}
