// The screens of the settings: read by their own navigation and by the palette.
import {
  CircleUser,
  ListChecks,
  type LucideIcon,
  ScrollText,
  Settings2,
  ShieldCheck,
  UserRound,
  UsersRound,
} from "lucide-react";

export interface SettingsSection {
  path: string;
  name: string;
  icon: LucideIcon;
}

const at = (path: string, name: string, icon: LucideIcon): SettingsSection => ({
  path: `/settings/${path}`,
  name,
  icon,
});

export const own = [at("profile", "Profile", CircleUser)];
export const shared = [
  at("security", "Security", ShieldCheck),
  at("members", "Members", UserRound),
  at("teams", "Teams", UsersRound),
  at("account", "Account", Settings2),
  at("audit", "Audit log", ScrollText),
  at("jobs", "Failed work", ListChecks),
];
export const sections = [...own, ...shared];
