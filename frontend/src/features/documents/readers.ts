// Who reads which note, in words.
import type { Audience, Preset } from "./types";

interface Reader {
  name: string;
  note: string;
  /** Stands on the note itself. */
  warning: string;
  presets: { value: Preset; label: string }[];
}

const full = { value: "full", label: "Full" } as const;
const summary = { value: "summary", label: "Summary" } as const;
const quick = { value: "quick", label: "Quick" } as const;

export const readers: Record<Audience, Reader> = {
  internal: {
    name: "Internal",
    note: "Internal note",
    warning: "Technicians only",
    presets: [full, summary, quick],
  },
  customer: {
    name: "Customer",
    note: "Customer note",
    warning: "Customer reads this",
    presets: [full, quick],
  },
};

export type PasteFormat = "markdown" | "text";

export const pasteFormats: { value: PasteFormat; label: string }[] = [
  { value: "markdown", label: "Markdown" },
  { value: "text", label: "Text" },
];
