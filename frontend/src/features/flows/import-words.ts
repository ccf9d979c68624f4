// Says in words what an import found and would do.
import { ApiError } from "@/api/errors";
import type { paths } from "@/api/schema.gen";
import type { Imported } from "./types";

type Finding = Imported["findings"][number];
type Refusals =
  paths["/api/v1/flows/import"]["post"]["responses"]["422"]["content"]["application/problem+json"];
type Problem = Extract<Refusals, { code: "unreadable_flow" }>["problems"][number];

/** One thing to put right, and where. */
export interface Complaint {
  id: string;
  severity: Finding["severity"];
  line: number;
  /** "Line 12, step cable". */
  place: string;
  message: string;
}

/** What keeps a flow from being published comes first, and of that what a step has: the whole often only follows. */
export function complaints(findings: Finding[]): Complaint[] {
  const weight = ({ severity, node }: Finding) => (severity === "error" ? 0 : 2) + (node ? 0 : 1);
  const sorted = findings.toSorted((one, other) => weight(one) - weight(other) || one.line - other.line);
  return sorted.map(({ severity, line, node, message, code }, index) => ({
    id: `${index} ${code}`,
    ...{ severity, line, message },
    place: `Line ${line}${node ? `, step ${node}` : ""}`,
  }));
}

/** What keeps a text from being a flow file at all; null when something else went wrong, or nothing. */
export function problemsOf(error: unknown): Complaint[] | null {
  if (!(error instanceof ApiError) || error.code !== "unreadable_flow") return null;
  const problems = error.problem.problems as Problem[];
  return problems.map(({ line, column, path, message }, index) => ({
    ...{ id: `${index} ${path}`, severity: "error", line, message },
    place: `Line ${line}, column ${column}${path ? `, ${path}` : ""}`,
  }));
}

export function actionWords({ action, document: { version } }: Imported): string {
  switch (action) {
    case "new":
      return "A new flow of your account, version 1.";
    case "changed":
      return `Becomes version ${version}. Sessions that run go on with the version they began with.`;
    case "unchanged":
      return `The same as version ${version}. There is nothing to publish.`;
    case "invalid":
      return "Publishing waits until the errors are corrected.";
  }
}

/** "2 errors, 1 warning". */
export function tally(findings: Pick<Finding, "severity">[]): string {
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const count = (number: number, word: string) =>
    number ? [`${number} ${word}${number === 1 ? "" : "s"}`] : [];
  return [...count(errors, "error"), ...count(findings.length - errors, "warning")].join(", ");
}
