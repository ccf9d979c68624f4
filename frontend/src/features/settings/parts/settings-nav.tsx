import { useEffect, useRef } from "react";
import { NavLink, useLocation } from "react-router";
import { useRights } from "../rights";
import { own, type SettingsSection, shared } from "../sections";

export function SettingsNav() {
  const { me } = useRights();
  const strip = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another screen is another current link
  useEffect(() => {
    const nav = strip.current;
    const current = nav?.querySelector<HTMLElement>("[aria-current=page]");
    if (nav && current) nav.scrollLeft = current.offsetLeft - (nav.clientWidth - current.offsetWidth) / 2;
  }, [pathname]);
  return (
    <nav
      ref={strip}
      aria-label="Settings"
      className="relative flex w-44 shrink-0 flex-col gap-4 compact:w-auto compact:flex-row compact:gap-1 compact:overflow-x-auto compact:p-0.5 phone:-mx-4 phone:px-4"
    >
      <Group title="You" sections={own} />
      <Group title={me?.account.name ?? ""} sections={shared} />
    </nav>
  );
}

function Group({ title, sections }: { title: string; sections: SettingsSection[] }) {
  return (
    <div className="flex min-w-0 flex-col gap-0.5 compact:shrink-0 compact:flex-row compact:gap-1">
      <span className="cut px-2 pb-1 text-xs font-medium text-ink-3 compact:hidden">{title}</span>
      {sections.map(({ path, name, icon: Icon }) => (
        <NavLink
          key={path}
          to={path}
          className="fade flex h-control shrink-0 items-center gap-3 rounded-sm px-2 font-medium text-ink-2 hover:text-ink-1 on:bg-nav-on on:text-ink-1 touch:h-touch compact:gap-2 compact:px-3 phone:px-2"
        >
          <Icon aria-hidden="true" className="phone:hidden" />
          {name}
        </NavLink>
      ))}
    </div>
  );
}
