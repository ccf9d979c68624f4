import { useState } from "react";
import { saysAt } from "@/api/errors";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { Section } from "@/ui/layout";
import { useCloseAccount } from "../changes";
import { useRights } from "../rights";
import type { Account } from "../types";
import { useTold } from "../use-told";
import { Confirm } from "./confirm";
import { NotYours } from "./not-yours";

export function CloseAccount({ account }: { account: Account }) {
  const [asked, setAsked] = useState(false);
  const { may } = useRights();
  if (account.closing_since) return null;
  return (
    <Section title="Close the account">
      <div className="flex flex-col items-start gap-3">
        <p className="text-ink-2">
          Everything is removed for good 30 days after you close it. Until then it works as before, and you
          can change your mind.
        </p>
        {may("account:close") ? (
          <Button onClick={() => setAsked(true)}>Close the account</Button>
        ) : (
          <NotYours needs="account:close" />
        )}
      </div>
      {asked && <AskFirst account={account} onClose={() => setAsked(false)} />}
    </Section>
  );
}

function AskFirst({ account: { name, members }, onClose }: { account: Account; onClose: () => void }) {
  const [typed, setTyped] = useState("");
  const { done } = useTold();
  const close = useCloseAccount();
  const onSuccess = () => {
    done("The account closes in 30 days");
    onClose();
  };
  const refused = saysAt(close.error, "name");
  return (
    <Confirm
      title={`Close ${name}`}
      verb="Close the account"
      doing="Closing"
      ready={typed.trim() === name}
      work={{
        mutate: () => void close.mutateAsync(typed.trim()).then(onSuccess, () => undefined),
        isPending: close.isPending,
        error: refused ? null : close.error,
      }}
      onClose={onClose}
    >
      <p>
        In 30 days all clients, flows, sessions and notes are removed for good, for{" "}
        {members === 1 ? "1 person" : `all ${members} people`}. Export the account first if you want to keep
        them.
      </p>
      <Field
        label={`To be sure, type the name of the account: ${name}`}
        autoComplete="off"
        maxLength={120}
        value={typed}
        error={refused}
        onChange={({ target }) => {
          setTyped(target.value);
          close.reset();
        }}
      />
    </Confirm>
  );
}
