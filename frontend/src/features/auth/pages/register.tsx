import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Navigate } from "react-router";
import { useLogin } from "@/api/use-login";
import { register } from "../api";
import { Door } from "../parts/door";
import { KeptMailsLink } from "../parts/kept-mails-link";
import { RegisterForm } from "../parts/register-form";
import { TextLink } from "../parts/text-link";

export function Component() {
  const { state } = useLogin();
  const [sentTo, setSentTo] = useState("");
  const entry = useMutation({
    mutationFn: register,
    onSuccess: (next, { email }) => setSentTo(next === "check_mail" ? email : ""),
  });
  if (state === "in") return <Navigate to="/" replace />;
  if (sentTo)
    return (
      <Door
        title="Look into your mail"
        lead={
          <>
            A mail is on its way to <strong className="font-medium text-ink-1">{sentTo}</strong>. Open the
            link in it, then sign in.
          </>
        }
      >
        <p className="text-ink-2">
          Nothing there after some minutes? Look into the spam folder, or{" "}
          <button
            type="button"
            className="hit-area rounded-sm font-medium text-accent-text hover:underline"
            onClick={() => setSentTo("")}
          >
            check the address
          </button>
          .
        </p>
        <TextLink to="/sign-in">Sign in</TextLink>
        <KeptMailsLink />
      </Door>
    );
  return (
    <Door title="Create an account" lead="You become its owner and invite your colleagues.">
      <RegisterForm work={entry} />
      <p className="text-ink-2">
        Is your company here already? Ask a colleague for an invite, or{" "}
        <TextLink to="/sign-in">sign in</TextLink>.
      </p>
    </Door>
  );
}
