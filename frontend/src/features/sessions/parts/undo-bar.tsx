import { Button } from "@/ui/button";
import { Banner } from "@/ui/states";
import { leftWords, undoLeft } from "../undo";
import { useNow } from "../use-now";
import { useView } from "./player-context";
import { useUndo } from "./use-course";

const often = 10_000;

/** Takes a resolution back while that is possible. */
export function UndoBar() {
  const view = useView();
  const undo = useUndo();
  const left = undoLeft(view, useNow(often));
  if (left === 0) return null;
  return (
    <Banner
      tone="info"
      action={
        <Button size="sm" keys="z" onClick={undo}>
          Undo
        </Button>
      }
    >
      Resolved. Undo · <span className="figures">{leftWords(left)}</span>
    </Banner>
  );
}
