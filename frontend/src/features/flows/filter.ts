// What the library shows, as it stands in the address. What stands for everything is left out.
import { type FlowSummary, kinds, sources } from "./types";

export const sorts = {
  relevance: "Best match",
  most_used: "Most used",
  newest: "Newest",
  success_rate: "Success",
  name: "Name",
};

export interface LibraryFilter {
  kind: FlowSummary["kind"] | "";
  category: string;
  tag: string;
  source: FlowSummary["source"] | "";
  verified: boolean;
  pinned: boolean;
  sort: keyof typeof sorts;
}

export interface LibraryFiltersProps {
  filter: LibraryFilter;
  /** How many flows it leaves. */
  count: string | undefined;
  onChange: (change: Partial<LibraryFilter>) => void;
  onClear: () => void;
}

const everything: LibraryFilter = {
  kind: "",
  category: "",
  tag: "",
  source: "",
  verified: false,
  pinned: false,
  sort: "relevance",
};

const longest = 120;

/** An address may have been written by hand: what the server would refuse counts as not said. */
export function readFilter(address: URLSearchParams): LibraryFilter {
  const said = (name: keyof LibraryFilter) => address.get(name) ?? "";
  const oneOf = <Value extends string>(name: keyof LibraryFilter, known: Record<Value, string>) =>
    Object.hasOwn(known, said(name)) ? (said(name) as Value) : null;
  const words = (name: "category" | "tag") => (said(name).length > longest ? "" : said(name).trim());
  return {
    kind: oneOf("kind", kinds) ?? "",
    category: words("category"),
    tag: words("tag"),
    source: oneOf("source", sources) ?? "",
    verified: said("verified") === "true",
    pinned: said("pinned") === "true",
    sort: oneOf("sort", sorts) ?? "relevance",
  };
}

/** The address after a change; what else stands in it stays. */
export function writeFilter(address: URLSearchParams, change: Partial<LibraryFilter>): URLSearchParams {
  const next = new URLSearchParams(address);
  for (const [name, value] of Object.entries(change)) {
    if (value === everything[name as keyof LibraryFilter]) next.delete(name);
    else next.set(name, String(value));
  }
  return next;
}

/** The address without any filter; words and order stay. */
export function withoutFilters(address: URLSearchParams): URLSearchParams {
  const { sort } = readFilter(address);
  return writeFilter(address, { ...everything, sort });
}

export function isFiltered(filter: LibraryFilter): boolean {
  return howMany(filter) > 0;
}

/** The order narrows nothing. */
export function howMany({ sort: _, ...narrowing }: LibraryFilter): number {
  return Object.values(narrowing).filter(Boolean).length;
}

/** Where the library shows only these. */
export function libraryPath(change: Partial<LibraryFilter>): string {
  return `/flows?${writeFilter(new URLSearchParams(), change)}`;
}
