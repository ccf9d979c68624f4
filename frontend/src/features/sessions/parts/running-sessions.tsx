import { useQuery } from "@tanstack/react-query";
import { ChevronDown, Plus } from "lucide-react";
import { NavLink, useNavigate, useParams } from "react-router";
import { useHotkeys } from "@/lib/hotkeys";
import { Menu } from "@/ui/menu";
import { Tooltip } from "@/ui/tooltip";
import { openSessions } from "../api";
import { SessionDot } from "./session-rows";

const inSight = 3;
const tab =
  "fade flex h-control min-w-0 items-center gap-2 rounded-sm px-2.5 text-ink-2 hover:text-ink-1 touch:h-10";

/** The open sessions in the top bar; Alt and the number switch. */
export function RunningSessions() {
  const { id } = useParams();
  const navigate = useNavigate();
  const { data: sessions = [] } = useQuery(openSessions);
  useHotkeys(
    sessions.map((session, index) => ({
      keys: `alt+${index + 1}`,
      title: session.title,
      group: "Switch session",
      whileTyping: true,
      run: () => navigate(`/sessions/${session.id}`),
    })),
  );
  if (!sessions.length) return null;
  return (
    <nav aria-label="Running sessions" className="flex min-w-0 items-center gap-0.5 phone:hidden">
      {sessions.slice(0, inSight).map((session, index) => (
        <NavLink
          key={session.id}
          to={`/sessions/${session.id}`}
          className={`${tab} on:bg-surface-2 on:text-ink-1 ${session.id === id ? "" : "narrow:hidden"}`}
        >
          <SessionDot status={session.status} />
          <span className="cut max-w-48">{session.title}</span>
          <span className="figures text-xs whitespace-nowrap text-ink-3 compact:hidden">Alt {index + 1}</span>
        </NavLink>
      ))}
      <Menu
        align="start"
        trigger={
          <button
            type="button"
            aria-label={`All ${sessions.length} open sessions`}
            className={`${tab} ${sessions.length > inSight ? "" : "hidden narrow:flex"}`}
          >
            {sessions.length} open
            <ChevronDown aria-hidden="true" className="size-icon-sm" />
          </button>
        }
        entries={sessions.map((session, index) => ({
          kind: "item",
          label: session.title,
          keys: `alt+${index + 1}`,
          onSelect: () => navigate(`/sessions/${session.id}`),
        }))}
      />
      {id && (
        <Tooltip label="New session">
          <NavLink to="/" aria-label="New session" className={tab}>
            <Plus aria-hidden="true" />
          </NavLink>
        </Tooltip>
      )}
    </nav>
  );
}
