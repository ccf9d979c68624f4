import { Link, NavLink } from "react-router";
import type { Me } from "@/api/me";
import { useOpenCount } from "@/features/sessions/public";
import { Avatar } from "@/ui/avatar";
import { BrandMark } from "@/ui/brand-mark";
import { cx } from "@/ui/cx";
import { Tooltip } from "@/ui/tooltip";
import { places } from "./places";
import { UserMenu } from "./user-menu";

interface SidebarProps {
  me: Me;
  /** Icons only. Below 1024 px it is always so, on phones there is none. */
  rail: boolean;
  onKeys: () => void;
}

export function Sidebar({ me, rail, onKeys }: SidebarProps) {
  const open = useOpenCount();
  const word = cx("cut", rail ? "sr-only" : "narrow:sr-only");
  return (
    <nav
      aria-label="Main"
      className={cx(
        "sticky top-0 flex h-dvh shrink-0 flex-col gap-0.5 border-r border-line p-2 phone:hidden narrow:w-rail narrow:items-center",
        rail ? "w-rail items-center" : "w-sidebar",
      )}
    >
      <Link
        to="/"
        aria-label="ResolutionFlow, home"
        className="mb-3 flex h-control items-center gap-2 rounded-sm px-2 font-strong touch:h-touch"
      >
        <BrandMark />
        <span className={word}>ResolutionFlow</span>
      </Link>
      {places.map((place) => (
        <Place
          key={place.path}
          {...place}
          word={word}
          rail={rail}
          count={place.path === "/sessions" ? open : null}
        />
      ))}
      <UserMenu me={me} side="top" align="start" onKeys={onKeys}>
        <button
          type="button"
          className="fade mt-auto flex min-h-row items-center gap-2 rounded-sm px-2 text-ink-2 hover:bg-hover hover:text-ink-1 open:bg-press touch:min-h-touch"
        >
          <Avatar name={me.user.name} />
          <span className={word}>{me.user.name}</span>
          <span className="sr-only">, your menu</span>
        </button>
      </UserMenu>
    </nav>
  );
}

type PlaceProps = (typeof places)[number] & { word: string; rail: boolean; count: number | string | null };

function Place({ path, name, icon: Icon, keys, word, rail, count }: PlaceProps) {
  return (
    <Tooltip label={name} keys={keys} side="right">
      <NavLink
        to={path}
        end={path === "/"}
        className={cx(
          "fade flex items-center gap-3 rounded-sm font-medium text-ink-2 hover:text-ink-1 on:bg-nav-on on:text-ink-1 touch:h-touch narrow:w-touch narrow:justify-center narrow:px-0",
          rail ? "h-9 w-10 justify-center" : "h-control px-2",
        )}
      >
        <Icon aria-hidden="true" />
        <span className={word}>{name}</span>
        {Boolean(count) && !rail && (
          <span aria-hidden="true" className="figures ml-auto text-ink-3 narrow:hidden">
            {count}
          </span>
        )}
      </NavLink>
    </Tooltip>
  );
}
