import { Building2, X } from "lucide-react";
import { useState } from "react";
import type { PickedClient } from "@/features/clients/public";
import { RecentClientPicker } from "@/features/sessions/public";
import { useHotkeys } from "@/lib/hotkeys";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";

interface IntakeClientProps {
  client: PickedClient | null;
  onChange: (client: PickedClient | null) => void;
}

/** Whom the session is for. It may stay open. */
export function IntakeClient({ client, onChange }: IntakeClientProps) {
  const [picking, setPicking] = useState(false);
  const pick = () => setPicking(true);
  useHotkeys([{ keys: "mod+i", title: "Choose the client", group: "Start", whileTyping: true, run: pick }]);
  return (
    <span className="flex min-w-0 items-center">
      <Button
        kind="ghost"
        size="sm"
        icon={Building2}
        keys="mod+i"
        className="min-w-0 shrink"
        aria-label={client ? `Client: ${client.name}. Change it` : undefined}
        onClick={pick}
      >
        <span className="cut max-w-48">{client?.name ?? "Client"}</span>
      </Button>
      {client && (
        <IconButton size="sm" icon={X} label={`Without ${client.name}`} onClick={() => onChange(null)} />
      )}
      {picking && (
        <RecentClientPicker
          onClose={() => setPicking(false)}
          onPick={(picked) => {
            setPicking(false);
            onChange(picked);
          }}
        />
      )}
    </span>
  );
}
