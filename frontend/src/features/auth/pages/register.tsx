import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Navigate } from "react-router";
import { ApiError } from "@/api/errors";
import { useLogin } from "@/api/use-login";
import { register } from "../api";
import { Door } from "../parts/door";
import { GoOn } from "../parts/go-on";
import { MailSent } from "../parts/mail-sent";
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
  if (entry.error instanceof ApiError && entry.error.code === "registration_closed")
    return (
      <Door title="Registration is closed" lead={entry.error.detail}>
        <p className="text-ink-2">Is your company here already? A colleague can still invite you.</p>
        <GoOn />
      </Door>
    );
  if (sentTo)
    return (
      <MailSent
        lead={
          <>
            A mail is on its way to <strong className="font-medium text-ink-1">{sentTo}</strong>. Open the
            link in it, then sign in.
          </>
        }
        onBack={() => setSentTo("")}
      />
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
