import { useMutation } from "@tanstack/react-query";
import type { ApiError } from "@/api/errors";
import { signedOut } from "@/api/login";
import { Button } from "@/ui/button";
import { signIn } from "../api";
import { endedWords } from "../ending";
import { refusal } from "../refusal";
import { PasswordDialog } from "./password-dialog";

interface SignInAgainProps {
  name: string;
  email: string;
  ended: ApiError;
  onAway: () => void;
}

/** Over the page somebody works in: nothing below is lost, and what waits for the login goes on after it. */
export function SignInAgain({ name, email, ended, onAway }: SignInAgainProps) {
  const entry = useMutation({ mutationFn: signIn });
  return (
    <PasswordDialog
      title="Sign in to go on"
      context={`${endedWords(ended)} This page stays as you left it, ${name}.`}
      email={email}
      verb="Sign in"
      doing="Signing in"
      refused={entry.error && refusal(entry.error)}
      busy={entry.isPending}
      other={<Button onClick={() => signedOut()}>Sign in as somebody else</Button>}
      onPassword={(password) => entry.mutate({ email, password })}
      onClose={onAway}
    />
  );
}
