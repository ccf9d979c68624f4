import { NavLink } from "react-router";
import { places } from "./places";

/** The navigation of phones. */
export function BottomBar() {
  return (
    <nav
      aria-label="Main"
      className="safe-bottom layer-dock fixed inset-x-0 bottom-0 hidden border-t border-line bg-page phone:flex"
    >
      {places.map(({ path, name, icon: Icon }) => (
        <NavLink
          key={path}
          to={path}
          end={path === "/"}
          className="flex h-bottombar flex-1 flex-col items-center justify-center gap-0.5 text-xs text-ink-3 -outline-offset-2 on:text-ink-1"
        >
          <Icon aria-hidden="true" className="size-icon-lg" />
          {name}
        </NavLink>
      ))}
    </nav>
  );
}
