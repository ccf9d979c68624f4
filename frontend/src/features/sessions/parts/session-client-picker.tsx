import { ClientPicker, type PickedClient } from "@/features/clients/public";
import { useClientChoice, useRecentClients } from "./use-client";

interface PickProps {
  onPick: (client: PickedClient) => void;
  onClose: () => void;
}

/** Picks a client, the last used first. */
export function RecentClientPicker({ onPick, onClose }: PickProps) {
  const recent = useRecentClients();
  return <ClientPicker open onOpenChange={(open) => open || onClose()} recent={recent} onPick={onPick} />;
}

/** Sets or changes the client of the session on the screen. */
export function SessionClientPicker({ onClose }: { onClose: () => void }) {
  const { choose } = useClientChoice();
  return (
    <RecentClientPicker
      onClose={onClose}
      onPick={(client) => {
        onClose();
        void choose(client);
      }}
    />
  );
}
