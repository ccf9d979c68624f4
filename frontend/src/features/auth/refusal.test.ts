import { expect, it } from "vitest";
import { ApiError, NoConnection } from "@/api/errors";
import { refusal } from "./refusal";

const refused = (status: number, headers: Record<string, string> = {}) =>
  new ApiError(new Response(null, { status, headers }), {
    code: "any",
    detail: "user 7 has no such password",
  });

it("does not say which of the two was wrong, whatever the server says", () => {
  for (const status of [401, 422]) {
    expect(refusal(refused(status)).atPassword).toContain("do not belong together");
    expect(JSON.stringify(refusal(refused(status)))).not.toContain("user 7");
  }
});

it("says when to come back", () => {
  expect(refusal(refused(429, { "retry-after": "40" }))).toEqual({
    general: "Too many attempts. Try again in 40 s.",
  });
});

it("tells a missing server from a wrong password", () => {
  expect(refusal(new NoConnection(null)).atPassword).toBeUndefined();
  expect(refusal(refused(503)).atPassword).toBeUndefined();
});
