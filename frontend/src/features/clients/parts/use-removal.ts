import { sentence } from "@/api/errors";
import { useToast } from "@/ui/toast";

interface Change<Part> {
  mutate: (part: Part, then: { onSuccess?: () => void; onError: (error: unknown) => void }) => void;
}

export interface Removal<Part> {
  remove: Change<Part>;
  /** Puts it back. */
  keep: Change<Part>;
  nameOf: (part: Part) => string;
  /** The button that had the focus is gone with it. */
  onGone: () => void;
}

/** Removes at once, and offers to undo it. */
export function useRemoval<Part>({ remove, keep, nameOf, onGone }: Removal<Part>): (part: Part) => void {
  const toast = useToast();
  const onError = (error: unknown) => toast({ text: sentence(error), kind: "error" });
  return (part) => {
    const undo = { label: "Undo", run: () => keep.mutate(part, { onError }) };
    const onSuccess = () => {
      toast({ text: `${nameOf(part)} removed`, actions: [undo] });
      onGone();
    };
    remove.mutate(part, { onSuccess, onError });
  };
}
