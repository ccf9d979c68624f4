import { Pin } from "lucide-react";
import { IconButton } from "@/ui/icon-button";
import type { FlowDetail, FlowSummary } from "../types";
import { usePin } from "../use-pin";

interface PinButtonProps {
  flow: FlowSummary | FlowDetail;
  kind?: "ghost" | "default";
}

export function PinButton({ flow, kind = "ghost" }: PinButtonProps) {
  const pin = usePin();
  return (
    <IconButton
      icon={Pin}
      kind={kind}
      label={`Pin ${flow.title}`}
      keys="p"
      aria-pressed={flow.pinned}
      data-state={flow.pinned ? "on" : "off"}
      className="text-ink-3 on:text-accent-text on:*:fill-current"
      onClick={() => pin(flow)}
    />
  );
}
