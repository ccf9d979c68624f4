import { NavLink } from "react-router";
import { useRights } from "../rights";
import { own, type SettingsSection, shared } from "../sections";

export function SettingsNav() {
  const { me } = useRights();
  return (
    <nav
      aria-label="Settings"
      className="flex w-44 shrink-0 flex-col gap-4 compact:w-auto compact:flex-row compact:flex-wrap compact:gap-1 phone:-mx-2 phone:gap-x-0"
    >
      <Group title="You" sections={own} />
      <Group title={me?.account.name ?? ""} sections={shared} />
    </nav>
  );
}

function Group({ title, sections }: { title: string; sections: SettingsSection[] }) {
  return (
    <div className="flex min-w-0 flex-col gap-0.5 compact:contents">
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
