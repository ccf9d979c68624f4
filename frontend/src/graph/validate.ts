/**
 * Check a tree against the JSON Schema of the format, and make plain values of it, with every default filled in.
 *
 * Written the same way on the server, which reads the same schema: both find the same problems, and where.
 */

import { type Code, joined, type Place, type Problem } from "./problems";
import { definition, type Schema } from "./schema";
import { type Entry, integerOf, type Kind, type Tree } from "./tree";
import * as wording from "./wording";

const FORMATS: Record<string, string> = {
  uuid: "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$",
};
const KINDS: Record<string, Kind> = {
  string: "text",
  integer: "integer",
  boolean: "boolean",
  array: "list",
  object: "map",
};

/** The value is complete only when there are no problems. */
export function validate(tree: Tree, schema: Schema): { value: unknown; problems: Problem[] } {
  const validation = new Validation();
  return { value: validation.value(tree, schema, ""), problems: validation.problems };
}

class Validation {
  readonly problems: Problem[] = [];

  value(tree: Tree, whole: Schema, path: string): unknown {
    const { schema, nullable } = chosen(whole, tree);
    if (tree.kind === "unread" || (tree.kind === "null" && nullable)) return null;
    if (tree.kind === "null") return this.#problem(tree.place, path, "missing", wording.empty(path, schema));
    if (schema.oneOf) return this.#tagged(tree, schema, path);
    if (tree.kind !== kindOf(schema)) {
      return this.#problem(tree.place, path, "wrong_type", wording.wrongType(path, tree, schema));
    }
    if (tree.kind === "map") return this.#map(tree, schema, path);
    if (tree.kind === "list") return this.#list(tree, schema, path);
    if (tree.kind === "text") return this.#text(tree, schema, path);
    if (tree.kind === "integer") return this.#integer(tree, schema, path);
    return tree.text.toLowerCase() === "true";
  }

  /** A map whose tag field says which of several shapes it has. */
  #tagged(tree: Tree, schema: Schema, path: string): unknown {
    if (tree.kind !== "map" || !schema.discriminator) {
      return this.#problem(tree.place, path, "wrong_type", wording.wrongType(path, tree, schema));
    }
    const { propertyName, mapping } = schema.discriminator;
    const choice: Schema = { type: "string", enum: Object.keys(mapping) };
    const where = joined(path, propertyName);
    const tag = tree.entries.get(propertyName);
    if (!tag) return this.#problem(tree.place, where, "missing", wording.missing(where, choice));
    const named = this.value(tag.value, choice, where);
    const $ref = typeof named === "string" ? mapping[named] : undefined;
    return $ref ? this.value(tree, { $ref }, path) : null;
  }

  #map(tree: Tree, schema: Schema, path: string): Record<string, unknown> {
    const fields = schema.properties ?? {};
    for (const name of schema.required ?? []) {
      if (tree.entries.has(name)) continue;
      const where = joined(path, name);
      const words = wording.missing(where, chosen(fields[name] ?? {}, tree).schema);
      this.#problem(tree.place, where, "missing", words);
    }
    const values: Record<string, unknown> = {};
    for (const [name, field] of Object.entries(fields)) {
      if ("default" in field) values[name] = structuredClone(field.default);
    }
    for (const [name, entry] of tree.entries) {
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (field) values[name] = this.value(entry.value, field, joined(path, name));
      else if (schema.propertyNames) values[name] = this.#named(name, entry, schema, path);
      else {
        const words = wording.unknownField(name, Object.keys(fields));
        this.#problem(entry.place, joined(path, name), "unknown_field", words);
      }
    }
    return values;
  }

  #named(name: string, entry: Entry, schema: Schema, path: string): unknown {
    const names = schema.propertyNames ?? {};
    const where = joined(path, name);
    if (!fits(name, names.pattern)) {
      this.#problem(entry.place, where, "bad_format", wording.badName(name, names));
    }
    return this.value(entry.value, schema.additionalProperties as Schema, where);
  }

  #list(tree: Tree, schema: Schema, path: string): unknown[] {
    this.#length(tree.values.length, tree, { least: schema.minItems, most: schema.maxItems }, path);
    return tree.values.map((item, index) => this.value(item, schema.items ?? {}, `${path}[${index}]`));
  }

  #text(tree: Tree, schema: Schema, path: string): unknown {
    const allowed = schema.const !== undefined ? [String(schema.const)] : schema.enum;
    if (allowed && !allowed.includes(tree.text)) {
      return this.#problem(tree.place, path, "not_in_list", wording.notInList(path, tree, allowed));
    }
    const limits = { least: schema.minLength, most: schema.maxLength };
    if (!this.#length([...tree.text].length, tree, limits, path)) return null;
    const pattern = schema.pattern ?? (schema.format ? FORMATS[schema.format] : undefined);
    if (!fits(tree.text, pattern)) {
      return this.#problem(tree.place, path, "bad_format", wording.badFormat(path, tree, schema));
    }
    return tree.text;
  }

  #length(length: number, tree: Tree, limits: { least?: number; most?: number }, path: string): boolean {
    if (limits.least !== undefined && length < limits.least) {
      this.#problem(tree.place, path, "too_short", wording.tooShort(path, tree, limits.least));
    } else if (limits.most !== undefined && length > limits.most) {
      this.#problem(tree.place, path, "too_long", wording.tooLong(path, tree, length, limits.most));
    } else {
      return true;
    }
    return false;
  }

  #integer(tree: Tree, schema: Schema, path: string): unknown {
    const number = integerOf(tree.text);
    const { minimum, maximum } = schema;
    if (schema.const !== undefined && number !== schema.const) {
      const words = wording.notInList(path, tree, [String(schema.const)]);
      return this.#problem(tree.place, path, "not_in_list", words);
    }
    if (minimum !== undefined && number < minimum) {
      return this.#problem(tree.place, path, "too_small", wording.tooSmall(path, tree, minimum));
    }
    if (maximum !== undefined && number > maximum) {
      return this.#problem(tree.place, path, "too_big", wording.tooBig(path, tree, maximum));
    }
    return number;
  }

  #problem(place: Place, path: string, code: Code, message: string): null {
    this.problems.push({ ...place, path, code, message });
    return null;
  }
}

/** The branch that fits the tree's kind, else the whole choice; and whether nothing may stand there. */
function chosen(schema: Schema, tree: Tree): { schema: Schema; nullable: boolean } {
  if (schema.$ref) return { schema: definition(schema.$ref), nullable: false };
  if (!schema.anyOf) return { schema, nullable: false };
  const branches = schema.anyOf.filter((branch) => branch.type !== "null");
  const nullable = branches.length < schema.anyOf.length;
  const [only, ...others] = branches;
  if (only && others.length === 0) return { schema: chosen(only, tree).schema, nullable };
  return { schema: branches.find((branch) => kindOf(branch) === tree.kind) ?? schema, nullable };
}

function kindOf(schema: Schema): Kind | undefined {
  return schema.type ? KINDS[schema.type] : undefined;
}

function fits(text: string, pattern: string | undefined): boolean {
  return pattern === undefined || new RegExp(pattern, "u").test(text);
}
