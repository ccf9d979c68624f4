import { Building2, ChevronRight } from "lucide-react";
import { useState } from "react";
import { useNavigate } from "react-router";
import { Menu } from "@/ui/menu";
import { isClosed } from "../lifecycle";
import { useView } from "./player-context";
import { SessionClientPicker } from "./session-client-picker";
import { useClientChoice } from "./use-client";

const look = "hit-area flex min-w-0 items-center gap-1 rounded-xs hover:text-ink-1";

/** Whom the session is for: leads to the client, changes it, takes it off. Without one it can be set. */
export function ClientCrumb() {
  const { client, status } = useView();
  const [picking, setPicking] = useState(false);
  const navigate = useNavigate();
  const { remove } = useClientChoice();
  const open = !isClosed(status);
  if (!client && !open) return null;
  const change = {
    kind: "item",
    label: "Change the client",
    keys: "k",
    onSelect: () => setPicking(true),
  } as const;
  const off = { kind: "item", label: "Remove the client", onSelect: remove } as const;
  return (
    <>
      <ChevronRight aria-hidden="true" className="size-icon-xs" />
      {client ? (
        <Menu
          align="start"
          trigger={
            <button type="button" className={look} aria-label={`Client: ${client.ref.name}`}>
              <span className="cut max-w-48">{client.ref.name}</span>
            </button>
          }
          entries={[
            { kind: "item", label: "Open the client", onSelect: () => navigate(`/clients/${client.ref.id}`) },
            ...(open ? [change, off] : []),
          ]}
        />
      ) : (
        <button
          type="button"
          className={`${look} shrink-0 whitespace-nowrap`}
          title="Set the client (K)"
          onClick={() => setPicking(true)}
        >
          <Building2 aria-hidden="true" className="size-icon-xs" />
          Set client
        </button>
      )}
      {picking && <SessionClientPicker onClose={() => setPicking(false)} />}
    </>
  );
}
