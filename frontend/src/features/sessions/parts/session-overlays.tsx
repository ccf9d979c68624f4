import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { FlowPicker } from "@/features/flows/public";
import { announce } from "@/lib/announce";
import { later } from "@/ui/later";
import type { Guide } from "../guides";
import { learnGuides } from "../learn-guides";
import { isClosed } from "../lifecycle";
import type { PlayerStore } from "../player-store";
import { usePlayer, useView } from "./player-context";

export const ResolveDialog = later(async () => (await import("./resolve-dialog")).ResolveDialog);
export const JumpPalette = later(async () => (await import("./jump-palette")).JumpPalette);

export type Overlay = "resolve" | "flows" | "jump" | null;

interface SessionOverlaysProps {
  sessionId: string;
  shown: Overlay;
  onShow: (what: Overlay) => void;
}

/** What opens over the session page. */
export function SessionOverlays({ sessionId, shown, onShow }: SessionOverlaysProps) {
  const player = usePlayer();
  const queries = useQueryClient();
  const { status } = useView();
  const close = () => onShow(null);
  const keep = (what: Overlay) => (open: boolean) => onShow(open ? what : null);
  return (
    <>
      {shown === "resolve" && !isClosed(status) && (
        <ResolveDialog sessionId={sessionId} open onOpenChange={keep("resolve")} onLost={close} />
      )}
      {shown === "jump" && <JumpPalette onClose={close} onLost={close} />}
      <FlowPicker
        open={shown === "flows"}
        onOpenChange={keep("flows")}
        onPick={({ document, ...flow }) => {
          close();
          void changeGuide(player, { flow, document }, queries);
        }}
      />
    </>
  );
}

/** The flows that it begins are fetched first: its first step may be one of theirs. */
async function changeGuide(player: PlayerStore, guide: Guide, queries: QueryClient): Promise<void> {
  player.learn({ kind: "version", id: guide.flow.version_id }, guide);
  await learnGuides(player, queries, 1).catch(() => undefined);
  const refusal = player.say({ kind: "guide_changed", flow: guide.flow });
  if (refusal) announce(refusal);
}
