import { useEffect, useMemo, useRef, useState } from "react";
import { Outlet, ScrollRestoration, useLocation, useNavigate } from "react-router";
import type { Me } from "@/api/me";
import { useUnsentGoUp } from "@/features/sessions/public";
import { announce } from "@/lib/announce";
import { useHotkeys } from "@/lib/hotkeys";
import { useOnline } from "@/lib/use-online";
import { cx } from "@/ui/cx";
import { later } from "@/ui/later";
import { OfflineBar } from "@/ui/states";
import { BottomBar } from "./bottom-bar";
import { places } from "./places";
import { Sidebar } from "./sidebar";
import { TopBar } from "./top-bar";

const LoginWatch = later(async () => (await import("@/features/auth/parts/login-watch")).LoginWatch);
const CommandPalette = later(async () => (await import("../palette/command-palette")).CommandPalette);
const KeyMap = later(async () => (await import("./key-map")).KeyMap);
/** What the first screen does not need is fetched once it stands. */
const settledAfter = 1_500;

type Overlay = "palette" | "keys";

interface ShellProps {
  me: Me;
  /** A screen that is worked in: narrow rail, own scrolling, no bottom bar on phones. */
  work: boolean;
}

export function Shell({ me, work }: ShellProps) {
  const [shown, setShown] = useState<Overlay | null>(null);
  const online = useToldOnline();
  const main = useFocusOnArrival();
  useGlobalKeys(setShown, work);
  useUnsentGoUp(me.user.id, me.user.name);
  return (
    <div className={cx("flex", work ? "h-dvh overflow-hidden" : "min-h-dvh")}>
      <a
        href="#main"
        className="layer-tooltip fixed top-2 left-2 -translate-y-20 rounded-sm bg-accent px-3 py-2 font-medium text-on-accent focus:translate-none"
      >
        Skip to content
      </a>
      <Sidebar me={me} rail={work} onKeys={() => setShown("keys")} />
      <div className={cx("flex min-w-0 flex-1 flex-col", work && "min-h-0")}>
        <TopBar me={me} work={work} onSearch={() => setShown("palette")} onKeys={() => setShown("keys")} />
        <LoginWatch name={me.user.name} email={me.user.email} />
        {!online && !work && (
          <OfflineBar>
            No connection. Pages already open can be read; changes wait until it is back.
          </OfflineBar>
        )}
        <main
          id="main"
          ref={main}
          tabIndex={-1}
          className={cx(
            "flex min-w-0 flex-1 flex-col outline-none",
            work ? "min-h-0 overflow-y-auto" : "phone:pb-18",
          )}
        >
          <Outlet />
        </main>
      </div>
      {!work && <BottomBar />}
      <Overlays shown={shown} onShow={setShown} />
      <ScrollRestoration />
    </div>
  );
}

interface OverlaysProps {
  shown: Overlay | null;
  onShow: (what: Overlay | null) => void;
}

function Overlays({ shown, onShow }: OverlaysProps) {
  useEffect(() => {
    // Without a network they are fetched when they are asked for.
    const timer = setTimeout(() => void CommandPalette.ahead().then(KeyMap.ahead), settledAfter);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      {shown === "palette" && (
        <CommandPalette
          open
          onOpenChange={(open) => onShow(open ? "palette" : null)}
          onKeys={() => onShow("keys")}
          onLost={() => onShow(null)}
        />
      )}
      {shown === "keys" && <KeyMap onClose={() => onShow(null)} onLost={() => onShow(null)} />}
    </>
  );
}

function useGlobalKeys(show: (what: Overlay) => void, work: boolean) {
  const navigate = useNavigate();
  const goTo = useMemo(
    () =>
      places.map(({ path, name, keys }) => ({
        keys,
        title: name,
        group: "Go to",
        run: () => navigate(path),
      })),
    [navigate],
  );
  const always = { group: "Everywhere", whileTyping: true };
  useHotkeys([
    { ...always, keys: "mod+k", title: "Search or run a command", run: () => show("palette") },
    // A screen that is read has a search of its own, or none.
    { keys: "/", title: "Search", group: "Everywhere", enabled: work, run: () => show("palette") },
    { keys: "?", title: "Show the keys", group: "Everywhere", run: () => show("keys") },
    ...goTo,
  ]);
}

/** That the connection is gone stands in a bar; that it is back would be told by the bar's absence alone. */
function useToldOnline(): boolean {
  const online = useOnline();
  const before = useRef(online);
  useEffect(() => {
    if (online && !before.current) announce("The connection is back.");
    before.current = online;
  }, [online]);
  return online;
}

/** After a change of page the focus is on the page, unless the page put it somewhere itself. */
function useFocusOnArrival() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const last = useRef(pathname);
  useEffect(() => {
    if (last.current === pathname) return;
    last.current = pathname;
    if (!main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}
