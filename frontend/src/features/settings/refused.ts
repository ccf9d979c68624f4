// Where a refusal belongs: at a field, or above the form.
import { saysAt, sentence } from "@/api/errors";

/** The refusal as a whole, unless one of the fields says it. */
export function saysElse(error: unknown, ...fields: string[]): string | null {
  if (!error || fields.some((field) => saysAt(error, field))) return null;
  return sentence(error);
}
