// A composed note, as the server sends it: a small tree.
import type { paths } from "@/api/schema.gen";

type Documentation =
  paths["/api/v1/sessions/{session_id}/documentation"]["get"]["responses"]["200"]["content"]["application/json"];
type Kind<Part, Name> = Extract<Part, { kind: Name }>;

export type Note = Documentation["document"];
export type Block = Note["sections"][number]["blocks"][number];
export type Run = Kind<Block, "paragraph">["runs"][number];
export type StepEntry = Kind<Block, "steps">["entries"][number];
export type CodeBlock = Kind<StepEntry["blocks"][number], "code">;
export type Remark = Kind<StepEntry["blocks"][number], "remark">;
