import { useEffect, useState } from "react";
import { renew } from "@/api/login";
import { useLogin } from "@/api/use-login";
import { type Ending, endingOf } from "./ending";

const between = 10_000;
/** The clocks agree to the second; asked too early, the question itself would put the end off. */
const surely = 3000;

/** The end of this login once it is near. When it is there, the server is asked, and says why. */
export function useEnding(): Ending | null {
  const { state, token, ends } = useLogin();
  const [now, setNow] = useState(Date.now);
  const ending = state === "in" && ends ? endingOf(ends, now) : null;
  const over = ending !== null && now > ending.at + surely;
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), between);
    return () => clearInterval(timer);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: without an answer it is asked again with the next tick
  useEffect(() => {
    if (over) renew(token).catch(() => undefined);
  }, [over, token, now]);
  return ending;
}
