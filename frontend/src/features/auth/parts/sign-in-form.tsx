import { useMutation } from "@tanstack/react-query";
import { Eye, EyeOff } from "lucide-react";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { IconButton } from "@/ui/icon-button";
import { Banner } from "@/ui/states";
import { signIn } from "../api";
import { refusal } from "../refusal";

export function SignInForm() {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [shown, setShown] = useState(false);
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
      <Field
        large
        ref={secret}
        label="Password"
        type={shown ? "text" : "password"}
        name="password"
        autoComplete="current-password"
        required
        value={password}
        error={refused?.atPassword}
        onChange={(event) => setPassword(event.target.value)}
        inside={
          <IconButton
            size="sm"
            icon={shown ? EyeOff : Eye}
            label={shown ? "Hide the password" : "Show the password"}
            onClick={() => setShown(!shown)}
          />
        }
      />
      {refused?.general && <Banner tone="danger">{refused.general}</Banner>}
      <Button type="submit" kind="primary" size="lg" full keys="enter" busy={entry.isPending && "Signing in"}>
        Sign in
      </Button>
    </form>
  );
}
