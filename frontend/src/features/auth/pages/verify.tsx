import { useMutation } from "@tanstack/react-query";
import { useLogin } from "@/api/use-login";
import { Button, LinkButton } from "@/ui/button";
import { Failure } from "@/ui/failure";
import { Banner } from "@/ui/states";
import { sendVerifyLink, verifyEmail } from "../api";
import { GoOn } from "../parts/go-on";
import { MailLink } from "../parts/mail-link";

export function Component() {
  return (
    <MailLink
      ask={{
        title: "Confirm your e-mail",
        lead: "Confirm that the address this mail came to is yours.",
        verb: "Confirm this address",
        doing: "Confirming",
      }}
      work={verifyEmail}
      done={{
        title: "Your e-mail is confirmed",
        lead: "It is yours, and notices about your sign-ins go there.",
        children: <GoOn />,
      }}
      over={{
        title: "This link no longer works",
        lead: "It works once, for 7 days. If you used it before, your e-mail is confirmed already; if not, open it in the mail again.",
        children: <Again />,
      }}
    />
  );
}

function Again() {
  const { state } = useLogin();
  const send = useMutation({ mutationFn: sendVerifyLink });
  if (state !== "in")
    return (
      <>
        <p className="text-ink-2">
          Sign in: where the address is still to be confirmed, a new link goes out.
        </p>
        <LinkButton to="/sign-in" kind="primary" size="lg" full>
          Sign in
        </LinkButton>
      </>
    );
  if (send.isSuccess)
    return <Banner tone="info">If your address is not confirmed yet, a new link is on its way.</Banner>;
  return (
    <>
      {send.error && <Failure error={send.error} />}
      <Button kind="primary" size="lg" full busy={send.isPending && "Sending"} onClick={() => send.mutate()}>
        Send a new link
      </Button>
    </>
  );
}
