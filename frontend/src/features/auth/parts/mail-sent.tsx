import type { ReactNode } from "react";
import { Door } from "./door";
import { KeptMailsLink } from "./kept-mails-link";
import { TextLink } from "./text-link";

interface MailSentProps {
  lead: ReactNode;
  /** Back to the form, with what was typed. */
  onBack: () => void;
}

/** After a form whose answer comes by mail. */
export function MailSent({ lead, onBack }: MailSentProps) {
  return (
    <Door title="Check your mail" lead={lead}>
      <p className="text-ink-2">
        Nothing there after some minutes? Look into the spam folder, or{" "}
        <button
          type="button"
          className="hit-area rounded-sm font-medium text-accent-text hover:underline"
          onClick={onBack}
        >
          check the address
        </button>
        .
      </p>
      <TextLink to="/sign-in" className="self-start">
        Sign in
      </TextLink>
      <KeptMailsLink />
    </Door>
  );
}
