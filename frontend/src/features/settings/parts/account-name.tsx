import { type FormEvent, useState } from "react";
import { saysAt, sentence } from "@/api/errors";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { Section } from "@/ui/layout";
import { useRenameAccount } from "../changes";
import { useRights } from "../rights";
import type { Account } from "../types";
import { useTold } from "../use-told";
import { NotYours } from "./not-yours";

export function AccountName({ account }: { account: Account }) {
  const [typed, setTyped] = useState(account.name);
  const { may } = useRights();
  const { done } = useTold();
  const rename = useRenameAccount();
  const name = typed.trim();
  const changed = name !== "" && name !== account.name;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // Another name is another form, so it is the promise that tells.
    if (changed && !rename.isPending)
      void rename.mutateAsync(name).then(
        () => done("Name kept"),
        () => undefined,
      );
  };
  if (!may("account:change"))
    return (
      <Section title="Name">
        <p className="pb-2 text-md wrap-anywhere">{account.name}</p>
        <NotYours needs="account:change" />
      </Section>
    );
  return (
    <Section title="Name">
      <form onSubmit={submit} className="flex items-end gap-2 phone:flex-col phone:items-stretch">
        <div className="min-w-0 flex-1">
          <Field
            label="Name of the account"
            required
            maxLength={120}
            value={typed}
            error={rename.error ? (saysAt(rename.error, "name") ?? sentence(rename.error)) : null}
            onChange={({ target }) => {
              setTyped(target.value);
              rename.reset();
            }}
          />
        </div>
        <Button type="submit" disabled={!changed} busy={rename.isPending && "Keeping"}>
          Keep
        </Button>
      </form>
    </Section>
  );
}
