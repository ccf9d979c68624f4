import { Button } from "@/ui/button";
import { CopyButton } from "@/ui/code";
import { Banner } from "@/ui/states";
import { usePlayer, useShown } from "./player-context";

/** What could not be saved, with the words to copy. Stays until it is put away. */
export function UnsavedList() {
  const player = usePlayer();
  const unsaved = useShown((shown) => shown.player.unsaved);
  return unsaved.map(({ pending, reason, words }) => (
    <div key={pending.id} className="shrink-0 px-5 py-3 phone:px-3">
      <Banner
        tone="danger"
        action={
          <span className="flex gap-1">
            {words && <CopyButton text={words} />}
            <Button kind="ghost" size="sm" onClick={() => player.putAway(pending.id)}>
              Put away
            </Button>
          </span>
        }
      >
        <p className="font-medium">Not saved: {reason}</p>
        {words && (
          <p className="line-clamp-3 whitespace-pre-wrap text-ink-1 wrap-anywhere">
            Yours: <span>{words}</span>
          </p>
        )}
      </Banner>
    </div>
  ));
}
