import { ChevronDown, Plus } from "lucide-react";
import { NavLink, useMatch, useNavigate } from "react-router";
import { useHotkeys } from "@/lib/hotkeys";
import { Menu } from "@/ui/menu";
import { Tooltip } from "@/ui/tooltip";
import { SessionDot } from "./session-rows";
import { useOpenSessions } from "./use-open-sessions";

const inSight = 3;
const tab =
  "fade flex h-control min-w-0 items-center gap-2 rounded-sm px-2.5 text-ink-2 hover:text-ink-1 touch:h-touch";

/** The open sessions in the top bar; Alt and the number switch. */
export function RunningSessions() {
  const id = useMatch("/sessions/:id")?.params.id;
  const navigate = useNavigate();
  const { data: sessions = [], count } = useOpenSessions();
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
          <span className="cut max-w-48 narrow:max-w-80">{session.title}</span>
          <span className="figures text-xs whitespace-nowrap text-ink-3 compact:hidden">Alt {index + 1}</span>
        </NavLink>
      ))}
      {!(sessions.length === 1 && sessions[0]?.id === id) && (
        <Menu
          align="start"
          trigger={
            <button
              type="button"
              aria-label={`All ${count} open sessions`}
              className={`${tab} shrink-0 whitespace-nowrap ${sessions.length > inSight ? "" : "hidden narrow:flex"}`}
            >
              {count} open
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
      )}
      {id && (
        <Tooltip label="New session">
          <NavLink to="/" aria-label="New session" className={`${tab} shrink-0 justify-center touch:w-touch`}>
            <Plus aria-hidden="true" />
          </NavLink>
        </Tooltip>
      )}
    </nav>
  );
}
