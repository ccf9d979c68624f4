// Which values a text still needs before it can be copied.
import type { Document } from "@/graph/document.gen";
import { type Values, valueFor } from "@/graph/rules";
import { namesIn } from "@/graph/variables";

/** Each once, in the order of the text. Of a computed value what it is computed of: that is what a person can give. */
export function missingIn(
  text: string,
  { variables }: Pick<Document, "variables">,
  values: Values,
): string[] {
  const found = new Set<string>();
  const seen = new Set<string>();
  const look = (part: string): void => {
    for (const name of namesIn(part)) {
      if (seen.has(name) || valueFor(values, name)) continue;
      seen.add(name);
      const formula = variables.find((variable) => variable.name === name)?.value;
      const before = found.size;
      if (formula) look(formula);
      // One that is computed of nothing that could be given is asked for itself.
      if (found.size === before) found.add(name);
    }
  };
  look(text);
  return [...found];
}
