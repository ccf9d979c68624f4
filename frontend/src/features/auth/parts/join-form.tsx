import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { ApiError, saysAt, sentence } from "@/api/errors";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { Banner } from "@/ui/states";
import { join } from "../api";
import { NewPassword } from "./new-password";
import { TextLink } from "./text-link";

interface JoinFormProps {
  code: string;
  invite: { account_name: string; email: string };
  onJoined: () => void;
  /** The invite was taken back or used while the form stood here. */
  onOver: () => void;
}

const codeOf = (error: unknown) => (error instanceof ApiError ? error.code : null);

export function JoinForm({ code, invite: { account_name, email }, onJoined, onOver }: JoinFormProps) {
  const [typed, setTyped] = useState({ name: "", password: "" });
  const entry = useMutation({
    mutationFn: join,
    onSuccess: onJoined,
    onError: (error) => codeOf(error) === "link_expired" && onOver(),
  });
  const change = (part: Partial<typeof typed>) => {
    setTyped({ ...typed, ...part });
    if (entry.error) entry.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!entry.isPending) entry.mutate({ code, ...typed });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <div className="flex flex-col gap-1">
        <p className="text-xs font-medium text-ink-2">E-mail, from the invite</p>
        <p className="font-medium wrap-anywhere">{email}</p>
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      </div>
      <Field
        large
        label="Your name"
        name="name"
        autoComplete="name"
        autoFocus
        required
        maxLength={120}
        value={typed.name}
        error={saysAt(entry.error, "name")}
        onChange={({ target }) => change({ name: target.value })}
      />
      <NewPassword
        value={typed.password}
        about={[account_name, typed.name, email]}
        error={saysAt(entry.error, "password")}
        onChange={(password) => change({ password })}
      />
      {entry.error && !saysAt(entry.error, "name") && !saysAt(entry.error, "password") && (
        <Refused error={entry.error} />
      )}
      <Button type="submit" kind="primary" size="lg" full keys="enter" busy={entry.isPending && "Joining"}>
        Join
      </Button>
    </form>
  );
}

function Refused({ error }: { error: Error }) {
  if (codeOf(error) !== "email_taken") return <Banner tone="danger">{sentence(error)}</Banner>;
  return (
    <Banner tone="danger">
      Somebody signs in with this address already, and one address belongs to one account.{" "}
      <TextLink to="/sign-in">Sign in</TextLink>, or ask for an invite to another address.
    </Banner>
  );
}
