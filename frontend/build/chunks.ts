/** Which code travels together: few files on the way to a page, and in them little it does not need. */
import type { Rolldown } from "vite";

const opened = "dialog|palette|popover-content|menu-content|focus-return|form-dialog|segmented|switch";

/** A module goes with the first of these that takes it, and brings along what it imports. */
export const groups: Rolldown.CodeSplittingGroup[] = [
  // Runs before all the rest has arrived.
  { name: "login", test: /src\/api\/login\.ts$|preload-helper/, priority: 5 },
  { name: "frame", test: /src\/app\/(start|frame\/frame)\.tsx$/, priority: 4 },
  { name: "icons", test: /lucide-react\/dist\/esm\/icons/, minShareCount: 3, priority: 3 },
  { name: "kit", test: new RegExp(`src/(ui|lib|api)/(?!${opened})`), minShareCount: 4, priority: 2 },
  { name: "work", test: /src\/features\/sessions\//, minShareCount: 3, priority: 1 },
];

/** What a feature shows to others (`public.ts`) is taken singly: no file of ours does anything by being there. */
export const moduleSideEffects = [{ test: /\/src\/.*\.tsx?$/, sideEffects: false }];
