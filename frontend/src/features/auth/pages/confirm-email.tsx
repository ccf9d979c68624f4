import { finishEmail } from "../api";
import { GoOn } from "../parts/go-on";
import { MailLink } from "../parts/mail-link";

export function Component() {
  return (
    <MailLink
      ask={{
        title: "Confirm your new e-mail",
        lead: "From then on you sign in with the address this link was sent to.",
        verb: "Use this address",
        doing: "Changing",
      }}
      work={finishEmail}
      done={{
        title: "Your e-mail is changed",
        lead: "From now on you sign in with the new address.",
        children: <GoOn />,
      }}
      over={{
        title: "This link no longer works",
        lead: "It works once, for 24 hours, and only until you ask for another. Ask for a new one in your profile.",
        children: <GoOn />,
      }}
    />
  );
}
