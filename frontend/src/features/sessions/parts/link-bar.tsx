import { useLogin } from "@/api/use-login";
import { useOnline } from "@/lib/use-online";
import { Button } from "@/ui/button";
import { Banner, OfflineBar } from "@/ui/states";
import { usePlayer, useShown } from "./player-context";

/** Says what keeps this window from the server, and how much waits on this device. */
export function LinkBar() {
  const player = usePlayer();
  const online = useOnline();
  const expired = useLogin().state === "expired";
  const link = useShown((shown) => shown.link);
  const waiting = useShown((shown) => shown.player.pending.length);
  const kept = waiting === 1 ? "1 answer is kept" : `${waiting} answers are kept`;
  if (link === "closed")
    return (
      <Banner tone="danger">
        The server no longer takes what is written here. {waiting > 0 && `${kept} on this device. `}Sign in
        again, or go back to your sessions.
      </Banner>
    );
  if (link === "stale")
    return (
      <Banner
        action={
          <Button size="sm" onClick={() => window.location.reload()}>
            Reload
          </Button>
        }
      >
        This page is older than the server. Reload it; nothing typed is lost.
      </Banner>
    );
  // Who is signed out is told so, and asked to sign in, by the bar above.
  if (online && (link !== "waiting" || expired)) return null;
  return (
    <OfflineBar>
      {online ? "The server does not answer." : "No connection."}{" "}
      {waiting > 0 &&
        `${kept} on this device and ${waiting === 1 ? "goes" : "go"} up by ${waiting === 1 ? "itself" : "themselves"}. `}
      {online && (
        <button
          type="button"
          className="hit-area underline underline-offset-2"
          onClick={() => player.nudge()}
        >
          Try now
        </button>
      )}
    </OfflineBar>
  );
}
