import { type FormEvent, useState } from "react";
import { announce } from "@/lib/announce";
import { useDraftGuard } from "@/lib/draft-guard";
import { Button } from "@/ui/button";
import { DraftGuardBar } from "@/ui/draft-guard-bar";
import { Failure } from "@/ui/failure";
import { TextArea } from "@/ui/field";
import { Section } from "@/ui/layout";
import { useChangeClient } from "../changes";
import type { PartOfClient } from "./part-of-client";

export function ClientNotes({ client, may }: PartOfClient) {
  const keep = useChangeClient(client.id);
  const [typed, setTyped] = useState<string | null>(null);
  const guard = useDraftGuard((notes) => {
    const onSuccess = () => {
      setTyped(null);
      announce("Notes kept");
    };
    keep.mutate({ notes }, { onSuccess });
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed !== null) void guard.offer(typed);
  };
  const change = (text: string | null) => {
    guard.forget();
    setTyped(text);
  };
  if (!may)
    return (
      <Section title="Notes">
        <p className="own-words max-w-measure text-md wrap-anywhere whitespace-pre-wrap">{client.notes}</p>
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
        readOnly={guard.checking}
        onChange={(event) => change(event.target.value)}
      />
      {guard.asked && <DraftGuardBar {...guard.asked} onLeave={guard.forget} />}
      {keep.error && <Failure error={keep.error} />}
      {changed && (
        <div className="flex justify-end gap-2">
          <Button size="sm" kind="ghost" onClick={() => change(null)}>
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
