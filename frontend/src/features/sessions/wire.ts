// How a session's events travel, and what each answer of the server means for the sender.
import { call, client } from "@/api/client";
import { ApiError } from "@/api/errors";
import { whileSignedIn } from "@/api/login";
import type { Reply, Wire } from "./sender";
import type { TimelineEvent } from "./types";

/** A line that swallows a request says nothing. What was sent then is sent again: the server stores it once. */
const longest = 15_000;

export function openWire(sessionId: string, limit = longest): Wire {
  const path = { session_id: sessionId };
  const login = whileSignedIn();
  const until = () => AbortSignal.any([login, AbortSignal.timeout(limit)]);
  return {
    async append(expectedSeq, events) {
      const body = { expected_seq: expectedSeq, events };
      const signal = until();
      try {
        const stored = await call(
          client.POST("/api/v1/sessions/{session_id}/events", { params: { path }, body, signal }),
        );
        return { kind: "stored", events: stored.events as TimelineEvent[] };
      } catch (error) {
        return replyTo(error);
      }
    },
    async eventsAfter(seq) {
      const query = { after: seq };
      const signal = until();
      const found = await call(
        client.GET("/api/v1/sessions/{session_id}/events", { params: { path, query }, signal }),
      );
      return found.events as TimelineEvent[];
    },
    async serverTime() {
      const { headers } = await fetch("/health/ready", {
        method: "HEAD",
        signal: AbortSignal.timeout(limit),
      });
      return Date.parse(headers.get("date") ?? "") || Date.now();
    },
  };
}

/** Too slow, too early, too often. */
const later = new Set([408, 425, 429]);

/** What is not a refusal of the events themselves is worth another try. */
export function replyTo(error: unknown): Reply {
  if (!(error instanceof ApiError)) return { kind: "unreachable", retryAfterMs: null };
  const { status, code, detail, problem, retryAfter } = error;
  if (code === "timeline_moved_on") {
    return { kind: "behind", missing: problem.missing as TimelineEvent[] };
  }
  if (status === 401 || status === 403 || status === 404) return { kind: "closed" };
  if (status >= 500 || later.has(status)) {
    return { kind: "unreachable", retryAfterMs: retryAfter && retryAfter * 1000 };
  }
  const rule = typeof problem.rule === "string" ? problem.rule : code;
  return { kind: "refused", rule, detail: detail || `The server refused this (${code}).` };
}
