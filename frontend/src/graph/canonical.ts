/** The one spelling of a flow: the same flow gives the same text, whatever it was read from. */

import type { Document } from "./document.gen";
import { definition, flowSchema, type Schema } from "./schema";

/** JSON with sorted keys and without blanks; what equals its default is left out. */
export function canonical(document: Document): string {
  return sorted(without(document, flowSchema));
}

export async function contentHash(document: Document): Promise<string> {
  const bytes = new TextEncoder().encode(canonical(document));
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The value without the fields that equal their default. */
function without(value: unknown, whole: Schema): unknown {
  if (Array.isArray(value)) {
    const items = itemsOf(whole);
    return value.map((item) => without(item, items));
  }
  if (!isGroup(value)) return value;
  const schema = shapeOf(value, whole);
  const kept = Object.entries(value).flatMap(([name, field]): [string, unknown][] => {
    const rule = schema.properties?.[name] ?? (schema.additionalProperties as Schema);
    const isDefault = rule.default !== undefined && sorted(field) === sorted(rule.default);
    return isDefault || field === null ? [] : [[name, without(field, rule)]];
  });
  return Object.fromEntries(kept);
}

function itemsOf(schema: Schema): Schema {
  return schema.items ?? schema.anyOf?.find((branch) => branch.items)?.items ?? {};
}

function shapeOf(group: Record<string, unknown>, schema: Schema): Schema {
  if (schema.$ref) return shapeOf(group, definition(schema.$ref));
  if (schema.anyOf) return shapeOf(group, schema.anyOf.find((branch) => branch.type !== "null") ?? {});
  if (!schema.discriminator) return schema;
  const { propertyName, mapping } = schema.discriminator;
  return definition(mapping[String(group[propertyName])] ?? "");
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    // Keys are plain letters, so the order of UTF-16 units is the order of code points.
    isGroup(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  );
}
