import type { UseMutationResult } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { saysAt } from "@/api/errors";
import { Button } from "@/ui/button";
import { Failure } from "@/ui/failure";
import { NewPassword } from "./new-password";

export function NewPasswordForm({ work }: { work: UseMutationResult<void, Error, string> }) {
  const [password, setPassword] = useState("");
  const refused = saysAt(work.error, "password");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!work.isPending) work.mutate(password);
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <NewPassword
        label="New password"
        autoFocus
        value={password}
        error={refused}
        onChange={(value) => {
          setPassword(value);
          if (work.error) work.reset();
        }}
      />
      {work.error && !refused && <Failure error={work.error} />}
      <Button type="submit" kind="primary" size="lg" full keys="enter" busy={work.isPending && "Changing"}>
        Change the password
      </Button>
    </form>
  );
}
