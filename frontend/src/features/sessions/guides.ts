// The flow versions a session may walk: the one it was given, and those that its subflow steps begin.
import type { Document, Subflow } from "@/graph/document.gen";
import { Illegal } from "./lifecycle";
import { stepNumber } from "./moving";
import type { FlowRef, State } from "./types";

export type Guide = { flow: FlowRef; document: Document };

/** A flow version by its id, or what a subflow's step begins now: the pinned version of a flow, else the newest. */
export type Wanted =
  | { kind: "version"; id: string }
  | { kind: "subflow"; slug: string; version: number | null };

export class Guides {
  readonly #versions: ReadonlyMap<string, Document>;
  readonly #subflows: ReadonlyMap<string, Guide>;

  /** By version id, and by `subflowKey`. */
  constructor(versions: Iterable<[string, Document]> = [], subflows: Iterable<[string, Guide]> = []) {
    this.#subflows = new Map(subflows);
    const begun = [...this.#subflows.values()].map(
      ({ flow, document }) => [flow.version_id, document] as const,
    );
    this.#versions = new Map([...versions, ...begun]);
  }

  with(wanted: Wanted, guide: Guide): Guides {
    const versions: [string, Document][] = [...this.#versions, [guide.flow.version_id, guide.document]];
    if (wanted.kind === "version") return new Guides(versions, this.#subflows);
    return new Guides(versions, [...this.#subflows, [subflowKey(wanted.slug, wanted.version), guide]]);
  }

  version(flow: FlowRef): Document | null {
    return this.#versions.get(flow.version_id) ?? null;
  }

  /** Of the steps within a subflow's step; of the session's own flow without one. Null where it is not known here. */
  find(state: State, within: number | null): Document | null {
    const flow = within === null ? state.flow : stepNumber(state, within).flow;
    return flow && this.version(flow);
  }

  /** Whether that flow is known here, and all that it is run by: what follows an answer may be read from them. */
  knows(state: State, within: number | null): boolean {
    if (!this.find(state, within)) return false;
    return within === null || this.knows(state, stepNumber(state, within).within);
  }

  document(state: State, within: number | null): Document {
    const document = this.find(state, within);
    if (!document) throw new Illegal("no_flow", "The session walks no flow.");
    return document;
  }

  begunBy(node: Subflow): Guide {
    const guide = this.#subflows.get(subflowKey(node.flow, node.version));
    if (guide) return guide;
    const words = `The flow "${node.flow}" that this step begins is not known here.`;
    throw new Illegal("unknown_flow", words);
  }

  /** What is still to be fetched before it is known what follows an answer. */
  missing(state: State): Wanted[] {
    const walked = [state.flow, ...state.steps.map((step) => step.flow)].filter((flow) => flow !== null);
    const versions = walked.filter((flow) => !this.version(flow)).map(({ version_id }) => version_id);
    const begun = [...this.#versions.values()].flatMap(({ nodes }) =>
      nodes.filter((node) => node.kind === "subflow"),
    );
    const subflows = begun.filter((node) => !this.#subflows.has(subflowKey(node.flow, node.version)));
    return [
      ...versions.map((id): Wanted => ({ kind: "version", id })),
      ...subflows.map((node): Wanted => ({ kind: "subflow", slug: node.flow, version: node.version })),
    ];
  }
}

export function subflowKey(slug: string, version: number | null): string {
  return `${slug} ${version ?? "newest"}`;
}
