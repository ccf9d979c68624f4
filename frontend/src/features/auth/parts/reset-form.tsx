import type { UseMutationResult } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { saysAt } from "@/api/errors";
import { Button } from "@/ui/button";
import { Failure } from "@/ui/failure";
import { Field } from "@/ui/field";

export function ResetForm({ work }: { work: UseMutationResult<void, Error, string> }) {
  const [email, setEmail] = useState(work.variables ?? "");
  const refused = saysAt(work.error, "email");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!work.isPending) work.mutate(email.trim());
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
        maxLength={254}
        value={email}
        error={refused}
        onChange={({ target }) => {
          setEmail(target.value);
          if (work.error) work.reset();
        }}
      />
      {work.error && !refused && <Failure error={work.error} />}
      <Button type="submit" kind="primary" size="lg" full keys="enter" busy={work.isPending && "Sending"}>
        Send the link
      </Button>
    </form>
  );
}
