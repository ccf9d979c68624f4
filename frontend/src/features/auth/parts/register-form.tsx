import type { UseMutationResult } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { ApiError, saysAt, sentence } from "@/api/errors";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { Banner } from "@/ui/states";
import type { Newcomer } from "../api";
import { NewPassword } from "./new-password";
import { TextLink } from "./text-link";

const empty: Newcomer = { account_name: "", name: "", email: "", password: "" };
const names = ["account_name", "name", "email", "password"] as const;

interface RegisterFormProps {
  work: UseMutationResult<unknown, Error, Newcomer>;
}

export function RegisterForm({ work }: RegisterFormProps) {
  // Who comes back from waiting for the mail looks at the address.
  const back = work.isSuccess;
  const [typed, setTyped] = useState(work.variables ?? empty);
  const taken = work.error instanceof ApiError && work.error.code === "email_taken";
  const told = names.some((name) => saysAt(work.error, name));
  const change = (part: Partial<Newcomer>) => {
    setTyped({ ...typed, ...part });
    if (work.error) work.reset();
  };
  const field = (name: (typeof names)[number]) => ({
    name,
    large: true,
    required: true,
    maxLength: name === "email" ? 254 : 120,
    value: typed[name],
    error: saysAt(work.error, name),
    onChange: ({ target }: { target: { value: string } }) => change({ [name]: target.value }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!work.isPending) work.mutate({ ...typed, email: typed.email.trim() });
  };
  const { account_name, name, email, password } = typed;
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field {...field("account_name")} label="Company" autoComplete="organization" autoFocus={!back} />
      <Field {...field("name")} label="Your name" autoComplete="name" />
      <Field {...field("email")} label="E-mail" type="email" autoComplete="username" autoFocus={back} />
      <NewPassword
        value={password}
        about={[account_name, name, email]}
        error={saysAt(work.error, "password")}
        onChange={(value) => change({ password: value })}
      />
      {taken && (
        <Banner tone="danger">
          Somebody signs in with this address already. <TextLink to="/sign-in">Sign in</TextLink>, or take
          another address.
        </Banner>
      )}
      {work.error && !taken && !told && <Banner tone="danger">{sentence(work.error)}</Banner>}
      <Button type="submit" kind="primary" size="lg" full keys="enter" busy={work.isPending && "Creating"}>
        Create the account
      </Button>
    </form>
  );
}
