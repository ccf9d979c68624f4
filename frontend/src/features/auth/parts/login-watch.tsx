/** What comes over a page of somebody whose login is about to end, has ended, or has to be proved again. */
import { useEffect, useState } from "react";
import { answerWaiting } from "@/api/confirm";
import { useLogin } from "@/api/use-login";
import { later } from "@/ui/later";
import { usePasswordAsked } from "../use-password-asked";
import { EndedBar } from "./ended-bar";
import { EndingBar } from "./ending-bar";

const SignInAgain = later(async () => (await import("./sign-in-again")).SignInAgain);
const ConfirmPassword = later(async () => (await import("./confirm-password")).ConfirmPassword);
/** What the first screen does not need is fetched once it stands. */
const settledAfter = 2000;

export function LoginWatch({ name, email }: { name: string; email: string }) {
  const { state, ended } = useLogin();
  const asked = usePasswordAsked();
  const [away, setAway] = useState(false);
  const expired = state === "expired" && ended !== null;
  useEffect(() => {
    const timer = setTimeout(() => void SignInAgain.ahead().then(ConfirmPassword.ahead), settledAfter);
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    if (expired) setAway(false);
  }, [expired]);
  if (expired && away) return <EndedBar onSignIn={() => setAway(false)} />;
  if (expired)
    return (
      <SignInAgain
        name={name}
        email={email}
        ended={ended}
        onLost={() => setAway(true)}
        onAway={() => setAway(true)}
      />
    );
  if (asked) return <ConfirmPassword email={email} onLost={() => answerWaiting(false)} />;
  return <EndingBar />;
}
