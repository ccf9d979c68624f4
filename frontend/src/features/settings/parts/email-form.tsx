import { type FormEvent, useState } from "react";
import { saysAt } from "@/api/errors";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { Section } from "@/ui/layout";
import { Banner } from "@/ui/states";
import { useChangeEmail } from "../changes";
import { saysElse } from "../refused";

export function EmailForm({ email }: { email: string }) {
  const [typed, setTyped] = useState("");
  const change = useChangeEmail();
  const wanted = typed.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wanted && !change.isPending) change.mutate(wanted, { onSuccess: () => setTyped("") });
  };
  const refused = saysElse(change.error, "email");
  return (
    <Section title="E-mail">
      <form onSubmit={submit} className="flex flex-col gap-3">
        <p className="text-ink-2 wrap-anywhere">
          You sign in with <span className="font-medium text-ink-1">{email}</span>.
        </p>
        <div className="flex items-end gap-2 phone:flex-col phone:items-stretch">
          <div className="min-w-0 flex-1">
            <Field
              label="New e-mail"
              type="email"
              maxLength={254}
              autoComplete="email"
              value={typed}
              error={saysAt(change.error, "email")}
              onChange={({ target }) => {
                setTyped(target.value);
                change.reset();
              }}
            />
          </div>
          <Button type="submit" disabled={!wanted} busy={change.isPending && "Sending"}>
            Send the link
          </Button>
        </div>
        {refused && <Banner tone="danger">{refused}</Banner>}
        {change.isSuccess && (
          <Banner tone="info">
            A link is on its way to {change.variables}. The address changes once the link is opened; until
            then {email} stays.
          </Banner>
        )}
      </form>
    </Section>
  );
}
