import { ChevronDown, Plus } from "lucide-react";
import { NavLink, useMatch, useNavigate } from "react-router";
import { useHotkeys } from "@/lib/hotkeys";
import { Listed } from "@/ui/listed";
import { Menu } from "@/ui/menu";
import { Tooltip } from "@/ui/tooltip";
import type { SessionSummary } from "../types";
import { useNow } from "../use-now";
import { isDue } from "../waiting";
import { DueBadge, SessionDot } from "./session-rows";
import { useOpenSessions } from "./use-open-sessions";

const inSight = 3;
const often = 30_000;
const tab =
  "fade flex h-control min-w-0 items-center gap-2 rounded-sm px-2.5 text-ink-2 hover:text-ink-1 touch:h-touch";

/** The open sessions in the top bar; Alt and the number switch, Alt and 0 goes through them. */
export function RunningSessions() {
  const id = useMatch("/sessions/:id")?.params.id;
  const navigate = useNavigate();
  const { data: sessions = [], count } = useOpenSessions();
  const now = useNow(often);
  const go = (session: SessionSummary | undefined) => session && navigate(`/sessions/${session.id}`);
  const next = sessions[(sessions.findIndex((session) => session.id === id) + 1) % sessions.length];
  const switching = { group: "Switch session", whileTyping: true };
  useHotkeys([
    ...sessions.map((session, index) => ({
      ...{ ...switching, keys: `alt+${index + 1}`, title: session.title },
      run: () => go(session),
    })),
    {
      ...switching,
      keys: "alt+0",
      title: "Next open session",
      enabled: next !== undefined && next.id !== id,
      run: () => go(next),
    },
  ]);
  if (!sessions.length) return null;
  const numbered = sessions.map((session, index) => ({ session, index }));
  const tabs = numbered.filter(({ session, index }) => index < inSight || session.id === id);
  const due = sessions.filter(
    ({ waiting }, index) => isDue(waiting, now) && !tabs.some((tab) => tab.index === index),
  );
  return (
    <nav aria-label="Running sessions" className="flex min-w-0 items-center gap-0.5 phone:hidden">
      {tabs.map(({ session, index }) => (
        <NavLink
          key={session.id}
          to={`/sessions/${session.id}`}
          className={`${tab} on:bg-surface-2 on:text-ink-1 ${session.id === id ? "" : "narrow:hidden"}`}
        >
          <SessionDot status={session.status} />
          <span className="cut max-w-48 narrow:max-w-80">
            <Listed of={tabWords(session)} />
          </span>
          <DueBadge session={session} now={now} />
          <span className="figures text-xs whitespace-nowrap text-ink-3 compact:hidden">Alt {index + 1}</span>
        </NavLink>
      ))}
      {!(sessions.length === 1 && sessions[0]?.id === id) && (
        <Menu
          align="start"
          trigger={
            <button
              type="button"
              aria-label={due.length ? `${count} open ${due.length} due` : `All ${count} open sessions`}
              className={`${tab} shrink-0 whitespace-nowrap ${sessions.length > inSight ? "" : "hidden narrow:flex"}`}
            >
              {count} open {due.length > 0 && <span className="text-warning">{due.length} due</span>}
              <ChevronDown aria-hidden="true" className="size-icon-sm" />
            </button>
          }
          entries={sessions.map((session, index) => ({
            kind: "item",
            label: menuTitle(session, now),
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

/** As short as a tab: what is walked and for whom, else the problem. */
function tabWords({ flow, client, title }: SessionSummary): string[] {
  return flow && client ? [flow.title, client.name] : [title];
}

function menuTitle(session: SessionSummary, now: number): string {
  const title = tabWords(session).join(", ");
  if (!session.waiting) return title;
  return `${title} (${isDue(session.waiting, now) ? "due" : "waiting"})`;
}
