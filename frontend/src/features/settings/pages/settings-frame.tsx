import { Outlet } from "react-router";
import { SettingsNav } from "../parts/settings-nav";

/** The settings beside their own navigation; below 1200 px it is a strip above them. */
export function Component() {
  return (
    <div className="flex max-w-content gap-10 px-8 py-6 compact:flex-col compact:gap-4 narrow:p-5 phone:p-4">
      <SettingsNav />
      <div className="flex min-w-0 flex-1 flex-col gap-6">
        <Outlet />
      </div>
    </div>
  );
}
