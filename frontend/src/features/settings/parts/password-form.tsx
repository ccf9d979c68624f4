import { type FormEvent, useState } from "react";
import { ApiError, saysAt } from "@/api/errors";
import type { Me } from "@/api/me";
import { NewPassword, PasswordField } from "@/features/auth/public";
import { Button } from "@/ui/button";
import { Section } from "@/ui/layout";
import { Banner } from "@/ui/states";
import { useChangePassword } from "../changes";
import { saysElse } from "../refused";
import { useTold } from "../use-told";

const empty = { current: "", new: "" };

export function PasswordForm({ user: { email, name } }: { user: Me["user"] }) {
  const [typed, setTyped] = useState(empty);
  const change = useChangePassword();
  const { done } = useTold();
  const ready = typed.current !== "" && typed.new !== "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const onSuccess = () => {
      setTyped(empty);
      done("Password changed. Your other browsers are signed out");
    };
    if (ready && !change.isPending) change.mutate(typed, { onSuccess });
  };
  const type = (words: Partial<typeof empty>) => {
    setTyped({ ...typed, ...words });
    change.reset();
  };
  const { error } = change;
  const wrong = error instanceof ApiError && error.code === "wrong_current_password" && error.detail;
  const refused = !wrong && saysElse(error, "current", "new");
  return (
    <Section title="Password">
      <form onSubmit={submit} className="flex flex-col gap-3">
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <div className="grid grid-cols-2 items-start gap-3 phone:grid-cols-1">
          <PasswordField
            label="Current password"
            autoComplete="current-password"
            value={typed.current}
            error={wrong || saysAt(error, "current")}
            onChange={({ target }) => type({ current: target.value })}
          />
          <NewPassword
            label="New password"
            about={[email, name]}
            value={typed.new}
            error={saysAt(error, "new")}
            onChange={(next) => type({ new: next })}
          />
        </div>
        {refused && <Banner tone="danger">{refused}</Banner>}
        <div className="flex items-center justify-between gap-3">
          <p className="text-ink-3">Your other browsers are signed out.</p>
          <Button type="submit" disabled={!ready} busy={change.isPending && "Changing"}>
            Change password
          </Button>
        </div>
      </form>
    </Section>
  );
}
