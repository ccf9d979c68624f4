// What a filter may be set to, in words.
import { type LibraryFilter, sorts } from "./filter";
import { type Facets, kinds, sources } from "./types";

export interface Choice {
  name: "kind" | "category" | "tag" | "source";
  label: string;
  value: string;
  /** The first stands for no choice. */
  options: { value: string; label: string }[];
}

export function choices(filter: LibraryFilter, facets: Facets | undefined): Choice[] {
  const { kind, category, tag, source } = filter;
  return [
    { name: "kind", label: "Kind", value: kind, options: any("kind", named(kinds)) },
    {
      name: "category",
      label: "Category",
      value: category,
      options: any("category", counted(facets?.categories, category)),
    },
    { name: "tag", label: "Tag", value: tag, options: any("tag", counted(facets?.tags, tag)) },
    { name: "source", label: "Source", value: source, options: any("source", named(sources)) },
  ];
}

export const orders = named(sorts);

function any(what: string, options: Choice["options"]) {
  return [{ value: "", label: `Any ${what}` }, ...options];
}

function named<Value extends string>(known: Record<Value, string>) {
  return (Object.keys(known) as Value[]).map((value) => ({ value, label: known[value] }));
}

/** What the address names is offered too, where no flow has it. */
function counted(found: Facets["tags"] = [], chosen: string) {
  const known = found.map(({ name, count }) => ({ value: name, label: `${name} (${count})` }));
  if (!chosen || known.some(({ value }) => value === chosen)) return known;
  return [...known, { value: chosen, label: chosen }];
}
