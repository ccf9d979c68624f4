import { Check, CircleDot, CornerUpLeft, Flag, type LucideIcon, Route } from "lucide-react";
import { useState } from "react";
import type { Document } from "@/graph/document.gen";
import type { Command } from "@/lib/commands";
import { rank } from "@/lib/rank";
import { Palette } from "@/ui/palette";
import { useToast } from "@/ui/toast";
import { outcomeOf } from "../done";
import { currentStep } from "../moving";
import type { State } from "../types";
import { usePlayer, useShown, useView } from "./player-context";

/** Any step of the flow, in its order, with what is known of each. */
export function JumpPalette({ onClose }: { onClose: () => void }) {
  const player = usePlayer();
  const view = useView();
  const document = useShown(({ guides }) => guides.find(view, null));
  const toast = useToast();
  const [query, setQuery] = useState("");
  const words = query.trim();
  const commands = (document?.nodes ?? [])
    .filter(({ title }) => !words || rank(words, title))
    .map((node) => ({ id: node.id, title: node.title, ...markOf(view, node), run: () => undefined }));
  const jump = ({ id }: Command) => {
    onClose();
    const here = currentStep(view);
    if (here?.node === id && here.within === null) return;
    const refusal = player.say({ kind: "jumped", node: id });
    if (refusal) toast({ text: refusal, kind: "error" });
  };
  const groups = commands.length ? [{ title: document?.title ?? "This flow", commands }] : [];
  return (
    <Palette
      open
      onOpenChange={(open) => open || onClose()}
      label="Jump to a step"
      hint="What was done stays on the timeline"
      query={query}
      onQueryChange={setQuery}
      groups={groups}
      empty="No step has these words. Fewer words find more."
      onRun={jump}
    />
  );
}

function markOf(state: State, node: Document["nodes"][number]): { icon: LucideIcon; detail?: string } {
  const visits = state.steps.filter((step) => step.node === node.id && step.within === null);
  const here = currentStep(state);
  const now = visits.findLast(({ step }) => state.path.includes(step));
  if (now && (now === here || here?.within === now.step)) return { icon: CircleDot, detail: "You are here" };
  if (now) return { icon: Check, detail: `Done: ${outcomeOf(now)}` };
  if (visits.length) return { icon: CornerUpLeft, detail: "Tried" };
  return { icon: node.kind === "resolution" || node.kind === "escalation" ? Flag : Route };
}
