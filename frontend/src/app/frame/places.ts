/** Where one can go: read by the sidebar, the bottom bar, the keys and the palette. */
import { Building2, House, Logs, type LucideIcon, Network, SlidersHorizontal } from "lucide-react";

export interface Place {
  path: string;
  name: string;
  icon: LucideIcon;
  keys: string;
}

export const places: Place[] = [
  { path: "/", name: "Home", icon: House, keys: "g h" },
  { path: "/sessions", name: "Sessions", icon: Logs, keys: "g s" },
  { path: "/flows", name: "Flows", icon: Network, keys: "g f" },
  { path: "/clients", name: "Clients", icon: Building2, keys: "g c" },
  { path: "/settings", name: "Settings", icon: SlidersHorizontal, keys: "g ," },
];
