import { useMutation } from "@tanstack/react-query";
import { answerWaiting } from "@/api/confirm";
import { Button } from "@/ui/button";
import { confirmPassword } from "../api";
import { refusal } from "../refusal";
import { PasswordDialog } from "./password-dialog";

/** Over the page, when what was asked for needs the password again. Then it is asked for once more. */
export function ConfirmPassword({ email }: { email: string }) {
  const entry = useMutation({ mutationFn: confirmPassword });
  const leave = () => answerWaiting(false);
  return (
    <PasswordDialog
      title="Confirm it's you"
      context="What you are about to do needs your password. You will not be asked again for 10 minutes."
      email={email}
      verb="Confirm"
      doing="Confirming"
      refused={entry.error && refusal(entry.error)}
      busy={entry.isPending}
      other={<Button onClick={leave}>Cancel</Button>}
      onPassword={(password) => entry.mutate(password)}
      onClose={leave}
    />
  );
}
