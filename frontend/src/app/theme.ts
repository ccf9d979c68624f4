/** Which theme is on: kept in this browser so that the first paint is right, and on the user's profile. */
import { Contrast, Monitor, Moon, Sun } from "lucide-react";

export type Theme = "system" | "dark" | "light" | "contrast";

export const themes = [
  { value: "system", label: "System", icon: Monitor },
  { value: "dark", label: "Dark", icon: Moon },
  { value: "light", label: "Light", icon: Sun },
  { value: "contrast", label: "High contrast", icon: Contrast },
] as const satisfies { value: Theme; label: string; icon: unknown }[];

const place = "rf-theme";

export function applyTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem(place, theme);
  } catch {
    // A browser that refuses storage shows the theme of the profile a moment later.
  }
}
