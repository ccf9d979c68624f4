// A composed note, as the server sends it: a small tree.
import type { paths } from "@/api/schema.gen";

type Kind<Part, Name> = Extract<Part, { kind: Name }>;
type Asked = paths["/api/v1/sessions/{session_id}/export"]["get"]["parameters"]["query"];

export type Documentation =
  paths["/api/v1/sessions/{session_id}/documentation"]["get"]["responses"]["200"]["content"]["application/json"];
export type Audience = Documentation["audience"];
export type Preset = Documentation["preset"];
export type Format = Asked["format"];
export type Note = Documentation["document"];
export type Block = Note["sections"][number]["blocks"][number];
export type Run = Kind<Block, "paragraph">["runs"][number];
export type StepEntry = Kind<Block, "steps">["entries"][number];
export type CodeBlock = Kind<StepEntry["blocks"][number], "code">;
export type Remark = Kind<StepEntry["blocks"][number], "remark">;

export type Ending = {
  outcome: "fixed" | "workaround" | "no_fault_found" | "referred" | "customers_choice";
  root_cause: string | null;
  fix: string | null;
};

/** What the notes of a session stand on: what is stored of it, and how a person's words get there. */
export interface NoteDesk {
  sessionId: string;
  /** The state the notes are of. Nothing until the server has it. */
  version: number | null;
  /** How the session is about to end: the notes are told as if it had. */
  ending: Ending | null;
  readOnly: boolean;
  /** Words of notes that are being written. */
  drafts: Partial<Record<Audience, string>>;
  draft: (audience: Audience, text: string) => void;
  /** Kept here, and not known to the server yet. Nothing stands for the composed note. */
  unsent: Partial<Record<Audience, string | null>>;
  /** Returns the reason when the session does not allow it. */
  keep: (audience: Audience, text: string | null) => string | null;
}
