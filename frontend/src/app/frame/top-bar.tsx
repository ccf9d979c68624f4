import { Search } from "lucide-react";
import { Link } from "react-router";
import type { Me } from "@/api/me";
import { RunningSessions } from "@/features/sessions/public";
import { Avatar } from "@/ui/avatar";
import { BrandMark } from "@/ui/brand-mark";
import { cx } from "@/ui/cx";
import { IconButton } from "@/ui/icon-button";
import { Kbd } from "@/ui/kbd";
import { UserMenu } from "./user-menu";

interface TopBarProps {
  me: Me;
  work: boolean;
  onSearch: () => void;
  onKeys: () => void;
}

export function TopBar({ me, work, onSearch, onKeys }: TopBarProps) {
  return (
    <header
      className={cx(
        "layer-sticky flex h-topbar shrink-0 items-center gap-3 border-b border-line bg-page pr-4 pl-5 narrow:h-topbar-touch phone:pr-2 phone:pl-4",
        // On phones a screen that is worked in brings its own head.
        work ? "phone:hidden" : "sticky top-0",
      )}
    >
      <Link to="/" className="mr-auto hidden h-touch items-center gap-2 rounded-sm font-strong phone:flex">
        <BrandMark />
        ResolutionFlow
      </Link>
      <SearchButton work={work} onClick={onSearch} />
      <div className={cx("min-w-0 phone:hidden", work ? "mr-auto" : "ml-auto")}>
        <RunningSessions />
      </div>
      <span className={cx("hidden items-center", work ? "narrow:flex" : "phone:flex")}>
        <IconButton icon={Search} label="Search or run a command" onClick={onSearch} />
        <UserMenu me={me} side="bottom" align="end" onKeys={onKeys}>
          <button
            type="button"
            className="hidden size-touch items-center justify-center rounded-sm phone:flex"
          >
            <Avatar name={me.user.name} />
            <span className="sr-only">{me.user.name}, your menu</span>
          </button>
        </UserMenu>
      </span>
    </header>
  );
}

function SearchButton({ work, onClick }: { work: boolean; onClick: () => void }) {
  return (
    <button
      type="button"
      aria-keyshortcuts="Control+K"
      onClick={onClick}
      className={cx(
        "fade flex h-control items-center gap-2 rounded-sm on-find bg-find pr-1.5 pl-3 text-ink-3 hover:text-ink-2 touch:h-touch phone:hidden",
        work ? "order-last w-48 narrow:hidden" : "w-search",
      )}
    >
      <Search aria-hidden="true" className="size-icon-sm" />
      <span className="cut flex-1 text-left">{work ? "Search" : "Search or run a command"}</span>
      {work && <Kbd keys="/" />}
      <Kbd keys="mod+k" />
    </button>
  );
}
