// A small server with one session's timeline, for tests of the player: real HTTP, with faults to switch on.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Document } from "@/graph/document.gen";
import { allow, follow } from "./advance";
import { Guides } from "./guides";
import { Illegal } from "./lifecycle";
import type { Pending } from "./player";
import { apply, start } from "./timeline";
import type { Actor, Happened, State, TimelineEvent } from "./types";

/** What goes wrong with the next request: before the server has read it, or after it has stored the events. */
export type Fault = "drop_before" | "drop_after" | "overloaded" | "slow" | "stuck" | "broken";

export const mara: Actor = { user_id: "0199aaaa-0000-7000-8000-000000000001", name: "Mara Okafor" };

const clocksDiffer = 5 * 60_000;

export class TimelineServer {
  readonly events: TimelineEvent[] = [];
  readonly faults: Fault[] = [];
  requests = 0;
  /** A note with this text is refused. */
  refuseText = "";
  /** No event is taken: the line breaks. */
  dropAppends = false;
  /** A session that is not here. */
  unknown = "";
  base = "";
  #state: State;
  readonly #document: Document;
  readonly #guides: Guides;
  readonly #http = createServer((request, response) => void this.#answer(request, response));

  constructor(document: Document) {
    this.#document = document;
    this.#guides = new Guides([["version", document]]);
    const flow = {
      flow_id: document.id,
      version_id: "version",
      version: 1,
      slug: document.slug,
      title: document.title,
    };
    const first = this.#event({ kind: "started", problem: "Temporary profile", flow }, "start", null, 1);
    this.events.push(first);
    this.#state = this.#followed(start(first), first);
  }

  get state(): State {
    return this.#state;
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#http.listen(0, "127.0.0.1", resolve));
    this.base = `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  /** Stores what was said, with what follows, as another window would. */
  append(said: Pending[]): TimelineEvent[] {
    const before = this.events.length;
    let state = this.#state;
    const added: TimelineEvent[] = [];
    for (const { id, occurred_at: at, payload } of said.filter(
      (one) => !this.events.some((event) => event.id === one.id),
    )) {
      allow(state, payload, this.#guides);
      const event = this.#event(payload, id, null, state.version + 1, at);
      state = apply(state, event);
      added.push(event);
      for (const next of follow(state, payload, this.#guides)) {
        const followed = this.#event(next, `${id}-follow`, id, state.version + 1, at);
        state = apply(state, followed);
        added.push(followed);
      }
    }
    this.#state = state;
    this.events.push(...added);
    const replayed = this.events.slice(0, before).filter(({ id, cause_id }) => known(said, id, cause_id));
    return [...replayed, ...added];
  }

  #followed(state: State, event: TimelineEvent): State {
    return follow(state, event.payload, this.#guides).reduce((now, payload) => {
      const next = this.#event(payload, "start-follow", event.id, now.version + 1);
      this.events.push(next);
      return apply(now, next);
    }, state);
  }

  #event(payload: Happened, id: string, cause: string | null, seq: number, at?: string): TimelineEvent {
    const now = new Date().toISOString();
    return { seq, id, cause_id: cause, actor: mara, occurred_at: at ?? now, recorded_at: now, payload };
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.requests += 1;
    const fault = this.faults.shift();
    if (fault === "drop_before") return void request.socket.destroy();
    if (fault === "stuck") return;
    if (fault === "overloaded") return send(response, 503, { code: "unavailable" });
    if (fault === "broken") return send(response, 500, { code: "internal" });
    if (this.unknown && request.url?.includes(this.unknown))
      return send(response, 404, { code: "not_found" });
    if (request.method === "GET")
      return send(response, 200, this.#told(new URL(request.url ?? "", this.base)));
    if (request.method === "HEAD") return void response.end();
    if (this.dropAppends) return void request.socket.destroy();
    const body = await text(request);
    if (fault === "slow") await new Promise((resolve) => setTimeout(resolve, 60));
    const [status, answer] = this.#append(JSON.parse(body));
    if (fault === "drop_after") return void request.socket.destroy();
    send(response, status, answer);
  }

  #wrongTime(at: number): string | null {
    if (at > rightNow() + clocksDiffer) return "from_the_future";
    return at < Date.parse(this.#state.started_at) - clocksDiffer ? "before_the_start" : null;
  }

  #told({ pathname, searchParams }: URL): object {
    const id = pathname.split("/")[4];
    if (pathname.includes("/flow-versions/"))
      return { id, flow_id: id, version: 1, document: this.#document };
    if (!pathname.endsWith("/events")) return { id, state: this.#state };
    return { events: this.events.filter(({ seq }) => seq > Number(searchParams.get("after"))) };
  }

  #append(asked: { expected_seq: number; events: Pending[] }): [number, object] {
    const fresh = asked.events.some(({ id }) => !this.events.some((event) => event.id === id));
    if (fresh && asked.expected_seq !== this.#state.version) {
      const missing = this.events.filter(({ seq }) => seq > asked.expected_seq);
      return [409, { code: "timeline_moved_on", detail: "Others wrote.", missing }];
    }
    if (asked.events.some(({ payload }) => payload.kind === "noted" && payload.text === this.refuseText)) {
      return [422, { code: "illegal_event", rule: "test", detail: "Refused for the test." }];
    }
    const rule = asked.events
      .map(({ occurred_at }) => this.#wrongTime(Date.parse(occurred_at)))
      .find(Boolean);
    if (rule) return [422, { code: "illegal_event", rule, detail: "Set the clock right." }];
    try {
      return [200, { events: this.append(asked.events), state_version: this.#state.version }];
    } catch (problem) {
      if (!(problem instanceof Illegal)) throw problem;
      return [422, { code: "illegal_event", rule: problem.rule, detail: problem.message }];
    }
  }
}

/** The time of this machine, also where a test gives the window another one. */
function rightNow(): number {
  return performance.timeOrigin + performance.now();
}

function known(said: Pending[], id: string, cause: string | null): boolean {
  return said.some((one) => one.id === id || one.id === cause);
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

async function text(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}
