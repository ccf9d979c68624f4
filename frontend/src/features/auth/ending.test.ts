import { expect, it } from "vitest";
import { ApiError } from "@/api/errors";
import { endedWords, endingOf } from "./ending";

const minute = 60_000;

it("is told five minutes before, not earlier", () => {
  const ends = { idle: 15 * minute, absolute: 60 * minute };
  expect(endingOf(ends, 10 * minute - 1)).toBeNull();
  expect(endingOf(ends, 10 * minute)).toEqual({ kind: "idle", at: 15 * minute });
});

it("is the one that cannot be put off, where both come at once", () => {
  const ends = { idle: 60 * minute, absolute: 60 * minute };
  expect(endingOf(ends, 58 * minute)?.kind).toBe("absolute");
});

it("has words for each reason, and plain ones for the rest", () => {
  const said = (code: string) => endedWords(new ApiError(new Response(null, { status: 401 }), { code }));
  expect(said("session_expired_idle")).toContain("nothing happened");
  expect(said("session_expired_absolute")).toContain("longest age");
  expect(said("unauthorized")).toBe("You are signed out.");
});
