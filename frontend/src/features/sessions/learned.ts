// What a session found out that its client is not known for yet.
import type { Document, Variable } from "@/graph/document.gen";
import type { State } from "./types";

export type Learned = {
  variable: string;
  label: string;
  value: string /** What is known now. */;
  was: string | null;
};

/** Of the variables that a client's facts fill, those that were typed here and say something else. Never a secret. */
export function learned(
  { variables }: Pick<State, "variables">,
  documents: Pick<Document, "variables">[],
  known: Record<string, string>,
): Learned[] {
  const declared = new Map(documents.flatMap((document) => document.variables).map((one) => [one.name, one]));
  return Object.entries(variables).flatMap(([name, { value }]) => {
    const variable = declared.get(name);
    if (!variable || !isOfClient(variable) || !value || known[name] === value) return [];
    return [{ variable: name, label: variable.label, value, was: known[name] ?? null }];
  });
}

/** What is known of the client and filled in, by the labels of those who ask for it. What was typed here stands above. */
export function filledIn(
  { client, variables }: Pick<State, "client" | "variables">,
  documents: Pick<Document, "variables">[],
): { variable: string; label: string; value: string }[] {
  const labels = new Map(
    documents.flatMap((document) => document.variables).map(({ name, label }) => [name, label]),
  );
  return Object.entries(client?.values ?? {}).flatMap(([variable, value]) => {
    const label = labels.get(variable);
    return label && !variables[variable] ? [{ variable, label, value }] : [];
  });
}

function isOfClient({ name, source, type }: Variable): boolean {
  return type !== "secret" && (source === "client" || name.startsWith("client."));
}
