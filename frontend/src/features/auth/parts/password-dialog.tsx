import { type ReactNode, useEffect, useRef, useState } from "react";
import { FormDialog } from "@/ui/form-dialog";
import { Banner } from "@/ui/states";
import type { refusal } from "../refusal";
import { PasswordField } from "./password-field";

interface PasswordDialogProps {
  title: string;
  context: string;
  email: string;
  verb: string;
  doing: string;
  refused: ReturnType<typeof refusal> | null;
  busy: boolean;
  /** The way out besides closing. */
  other?: ReactNode;
  onPassword: (password: string) => void;
  onClose: () => void;
}

/** Asks somebody whose name is known for the password alone. */
export function PasswordDialog(props: PasswordDialogProps) {
  const { title, context, email, verb, doing, refused, busy, other, onPassword, onClose } = props;
  const [password, setPassword] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (refused) field.current?.select();
  }, [refused]);
  return (
    <FormDialog
      title={title}
      context={context}
      verb={verb}
      busy={busy && doing}
      other={other}
      onSubmit={() => onPassword(password)}
      onClose={onClose}
    >
      <PasswordField
        ref={field}
        label={`Password of ${email}`}
        name="password"
        autoComplete="current-password"
        value={password}
        error={refused?.atPassword}
        onChange={({ target }) => setPassword(target.value)}
      />
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      {refused?.general && <Banner tone="danger">{refused.general}</Banner>}
    </FormDialog>
  );
}
