import { type FormEvent, useState } from "react";
import { announce } from "@/lib/announce";
import { Button } from "@/ui/button";
import { Failure } from "@/ui/failure";
import { TextArea } from "@/ui/field";
import { Section } from "@/ui/layout";
import { useChangeClient } from "../changes";
import type { PartOfClient } from "./part-of-client";

export function ClientNotes({ client, may }: PartOfClient) {
  const keep = useChangeClient(client.id);
  const [typed, setTyped] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const onSuccess = () => {
      setTyped(null);
      announce("Notes kept");
    };
    if (typed !== null) keep.mutate({ notes: typed }, { onSuccess });
  };
  if (!may)
    return (
      <Section title="Notes">
        <p className="max-w-measure text-md wrap-anywhere whitespace-pre-wrap">{client.notes}</p>
        {!client.notes && <p className="text-ink-2">There are no notes.</p>}
      </Section>
    );
  const changed = typed !== null && typed !== client.notes;
  return (
    <form onSubmit={submit} className="flex max-w-measure flex-col gap-2">
      <TextArea
        label="Notes"
        rows={5}
        maxLength={20_000}
        value={typed ?? client.notes}
        hint="Read by everyone in the account. No passwords."
        onChange={(event) => setTyped(event.target.value)}
      />
      {keep.error && <Failure error={keep.error} />}
      {changed && (
        <div className="flex justify-end gap-2">
          <Button size="sm" kind="ghost" onClick={() => setTyped(null)}>
            Discard
          </Button>
          <Button size="sm" type="submit" busy={keep.isPending && "Keeping"}>
            Keep notes
          </Button>
        </div>
      )}
    </form>
  );
}
