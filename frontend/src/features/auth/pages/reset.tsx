import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ApiError } from "@/api/errors";
import { LinkButton } from "@/ui/button";
import { askReset, finishReset } from "../api";
import { Door } from "../parts/door";
import { MailSent } from "../parts/mail-sent";
import { NewPasswordForm } from "../parts/new-password-form";
import { ResetForm } from "../parts/reset-form";
import { TextLink } from "../parts/text-link";
import { useMailCode } from "../use-mail-code";

export function Component() {
  const code = useMailCode();
  return code ? <Finish key={code} code={code} /> : <Ask />;
}

const about = "Tell us the e-mail you sign in with. A link to set a new password goes there.";

function Ask({ title = "Forgot your password?", lead = about }: { title?: string; lead?: string }) {
  const [sentTo, setSentTo] = useState("");
  const ask = useMutation({ mutationFn: askReset, onSuccess: (_, email) => setSentTo(email) });
  if (!sentTo)
    return (
      <Door title={title} lead={lead}>
        <ResetForm work={ask} />
        <TextLink to="/sign-in">Back to sign in</TextLink>
      </Door>
    );
  return (
    <MailSent
      lead={
        <>
          If somebody signs in with <strong className="font-medium text-ink-1">{sentTo}</strong>, a link is on
          its way. It works once, for 30 minutes.
        </>
      }
      onBack={() => setSentTo("")}
    />
  );
}

function Finish({ code }: { code: string }) {
  const finish = useMutation({ mutationFn: (password: string) => finishReset({ code, password }) });
  if (finish.isSuccess)
    return (
      <Door
        title="Your password is changed"
        lead="All your sign-ins have ended, here and elsewhere. Sign in with the new password."
      >
        <LinkButton to="/sign-in" kind="primary" size="lg" full>
          Sign in
        </LinkButton>
      </Door>
    );
  if (finish.error instanceof ApiError && finish.error.code === "link_expired")
    return (
      <Ask
        title="This link no longer works"
        lead="It works once, for 30 minutes, and only the newest link works. Ask for another."
      />
    );
  return (
    <Door title="Set a new password" lead="All your sign-ins end when you do, here and elsewhere.">
      <NewPasswordForm work={finish} />
    </Door>
  );
}
