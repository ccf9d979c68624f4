import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { Banner } from "@/ui/states";
import { signIn } from "../api";
import { refusal } from "../refusal";
import { PasswordField } from "./password-field";
import { TextLink } from "./text-link";

export function SignInForm() {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const secret = useRef<HTMLInputElement>(null);
  const entry = useMutation({ mutationFn: signIn });
  const refused = entry.error && refusal(entry.error);
  useEffect(() => {
    if (entry.isError) secret.current?.select();
  }, [entry.isError]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!entry.isPending) entry.mutate({ email: email.trim(), password });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field
        large
        label="E-mail"
        type="email"
        name="email"
        autoComplete="username"
        autoFocus
        required
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <PasswordField
        ref={secret}
        label="Password"
        name="password"
        autoComplete="current-password"
        value={password}
        error={refused?.atPassword}
        onChange={(event) => setPassword(event.target.value)}
      />
      {refused?.general && <Banner tone="danger">{refused.general}</Banner>}
      <Button type="submit" kind="primary" size="lg" full keys="enter" busy={entry.isPending && "Signing in"}>
        Sign in
      </Button>
      <p className="flex flex-wrap justify-between gap-x-4 gap-y-2 touch:gap-y-6">
        <TextLink to="/register">Create an account</TextLink>
        <TextLink to="/reset">Forgot your password?</TextLink>
      </p>
    </form>
  );
}
