import { expect, test } from "vitest";
import { ApiError, NoConnection } from "@/api/errors";
import { replyTo } from "./wire";

const answer = (status: number, body: unknown = null, headers: Record<string, string> = {}) =>
  replyTo(new ApiError(new Response(null, { status, headers }), body));

test.each([401, 403, 404])("%d: this person may not write here", (status) => {
  expect(answer(status)).toEqual({ kind: "closed" });
});

test.each([408, 425, 429, 500, 502, 503])("%d says nothing about the events", (status) => {
  expect(answer(status, null, { "retry-after": "7" })).toEqual({ kind: "unreachable", retryAfterMs: 7000 });
});

test("nothing answered", () => {
  expect(replyTo(new NoConnection(null))).toEqual({ kind: "unreachable", retryAfterMs: null });
});

test("others were faster", () => {
  const missing = [{ seq: 3 }];
  expect(answer(409, { code: "timeline_moved_on", missing })).toEqual({ kind: "behind", missing });
});

test("a refusal carries its rule and its words, or else its code", () => {
  const told = { code: "illegal_event", rule: "not_skippable", detail: "Answer it." };
  expect(answer(422, told)).toEqual({ kind: "refused", rule: "not_skippable", detail: "Answer it." });
  expect(answer(409, { code: "event_id_taken" })).toEqual({
    kind: "refused",
    rule: "event_id_taken",
    detail: "The server refused this (event_id_taken).",
  });
});
