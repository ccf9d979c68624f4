import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rank } from "./rank";

const score = (query: string, title: string) => rank(query, title)?.score ?? Number.NEGATIVE_INFINITY;

describe("rank", () => {
  it("puts the start of the title before the start of a word before the middle of one", () => {
    expect(score("lock", "Lockout of an account")).toBeGreaterThan(score("lock", "Account lockout"));
    expect(score("lock", "Account lockout")).toBeGreaterThan(score("lock", "The clock drifts"));
  });

  it("prefers the shorter title when both fit alike", () => {
    expect(score("fslogix", "FSLogix profile")).toBeGreaterThan(
      score("fslogix", "FSLogix profile issues, old"),
    );
  });

  it("takes words in any order and needs all of them", () => {
    expect(rank("profile fslogix", "FSLogix profile issues")).not.toBeNull();
    expect(rank("profile printer", "FSLogix profile issues")).toBeNull();
  });

  it("lights the word start rather than an earlier middle", () => {
    expect(rank("lock", "clock lock")?.spans).toEqual([[6, 10]]);
  });

  it("takes the first letters of words that follow each other, lit, for less than a word start", () => {
    expect(rank("tpo", "A temporary profile on AVD")?.spans).toEqual([
      [2, 3],
      [12, 13],
      [20, 21],
    ]);
    expect(score("tpo", "Tpo export")).toBeGreaterThan(score("tpo", "A temporary profile on AVD"));
    expect(score("so", "Sign out")).toBeGreaterThan(score("so", "Reason"));
    expect(rank("pta", "A temporary profile on AVD")).toBeNull();
  });

  it("finds any piece of a title and lights letters that are there, in order, apart", () => {
    const piece = fc.tuple(fc.string({ minLength: 1 }), fc.nat(), fc.nat()).map(([title, a, b]) => ({
      title,
      from: Math.min(a, b) % title.length,
      length: 1 + (Math.max(a, b) % 8),
    }));
    fc.assert(
      fc.property(piece, ({ title, from, length }) => {
        const fit = rank(title.slice(from, from + length), title);
        expect(fit).not.toBeNull();
        let last = -1;
        for (const [start, end] of fit?.spans ?? []) {
          expect(start).toBeGreaterThan(last);
          expect(end).toBeLessThanOrEqual(title.length);
          last = end;
        }
      }),
    );
  });
});
