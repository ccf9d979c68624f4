import { describe, expect, it } from "vitest";
import { ApiError, after, NoConnection, sentence } from "./errors";

const refused = (status: number, body: unknown = null, headers: Record<string, string> = {}) =>
  new ApiError(new Response(null, { status, headers }), body);

describe("ApiError", () => {
  it("reads a problem document", () => {
    const error = refused(409, {
      code: "timeline_moved_on",
      detail: "Tom was faster.",
      request_id: "r1",
      missing: [1],
    });
    expect(error).toMatchObject({
      status: 409,
      code: "timeline_moved_on",
      detail: "Tom was faster.",
      requestId: "r1",
    });
    expect(error.problem.missing).toEqual([1]);
  });

  it("survives a body that is no problem document", () => {
    expect(refused(502, "<html>")).toMatchObject({ code: "http_502", detail: "", requestId: null });
  });

  it("understands Retry-After as seconds and as a date", () => {
    expect(refused(429, null, { "retry-after": "40" }).retryAfter).toBe(40);
    const date = new Date(Date.now() + 60_000).toUTCString();
    expect(refused(429, null, { "retry-after": date }).retryAfter).toBeGreaterThan(55);
    expect(refused(429, null, { "retry-after": "soon" }).retryAfter).toBeNull();
  });
});

describe("sentence", () => {
  it.each([
    [refused(429, { code: "any" }, { "retry-after": "40" }), "Too many requests. Try again in 40 s."],
    [refused(503, { code: "any", detail: "The database does not answer." }), "The database does not answer."],
    [refused(422, { code: "any", detail: "The problem is empty." }), "The problem is empty."],
    [refused(422, { code: "odd", request_id: "r7" }), "The server refused this (odd). Request r7."],
    [
      refused(500, { code: "any", detail: "A fault of ours.", request_id: "r7" }),
      "A fault of ours. Request r7.",
    ],
    [refused(502, "<html>"), "The server failed at this. Try again."],
    [new NoConnection(null), "The server does not answer. Check that it runs, then try again."],
  ])("%o", (error, expected) => {
    expect(sentence(error)).toBe(expected);
  });

  it("never shows what an unexpected error says", () => {
    expect(sentence(new TypeError("x is undefined"))).not.toContain("undefined");
  });
});

it("says when to come back in the unit that fits", () => {
  expect([after(null), after(5), after(89), after(90)]).toEqual([
    "in a moment",
    "in 5 s",
    "in 89 s",
    "in 2 min",
  ]);
});
