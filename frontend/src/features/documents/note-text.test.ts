import { describe, expect, it } from "vitest";
import { bodyOf, counted, folded, marked, tellsTheSame } from "./note-text";
import type { Note } from "./types";

const note = (text: string): Note => ({
  title: "Printer",
  meta: [
    { label: "Started", value: "21 Nov 2026 09:12" },
    { label: "Engineer", value: "Mara Okafor" },
  ],
  sections: [{ heading: "Problem", blocks: [{ kind: "paragraph", runs: [{ text, code: false }] }] }],
});
const head = "Printer\n\nStarted: 21 Nov 2026 09:12\nEngineer: Mara Okafor\n\n";

describe("bodyOf", () => {
  it("takes off the head, which stays above an edited note", () => {
    const text = `${head}PROBLEM\nPaper jam\n`;
    expect(bodyOf({ document: note("Paper jam"), edited: null, text })).toBe("PROBLEM\nPaper jam");
  });

  it("is what was written where a person wrote", () => {
    const edited = { text: "Dear Karen", at: "2026-11-21T09:12:00Z", behind: false };
    expect(bodyOf({ document: note("Paper jam"), edited, text: `${head}NOTE\nDear Karen\n` })).toBe(
      "Dear Karen",
    );
  });

  it("keeps the whole text when it begins otherwise", () => {
    expect(bodyOf({ document: note("x"), edited: null, text: "Another head\n" })).toBe("Another head");
  });
});

describe("tellsTheSame", () => {
  it("tells work apart, and neither the head nor the minute", () => {
    expect(tellsTheSame(note("Fixed at 09:12."), { ...note("Fixed at 09:13."), meta: [] })).toBe(true);
    expect(tellsTheSame(note("Fixed at 09:12."), note("Workaround at 09:12."))).toBe(false);
  });
});

describe("folded", () => {
  const lines = (count: number) =>
    Array.from({ length: count }, (_, index) => `line ${index + 1}`).join("\n");
  it("leaves what is short", () => {
    expect(folded(lines(9))).toEqual({ shown: lines(9), hidden: 0 });
  });
  it("shows the beginning of what is long and counts the rest", () => {
    expect(folded(lines(300))).toEqual({ shown: lines(6), hidden: 294 });
  });
});

it("marks a step that was not the flow's", () => {
  expect(marked("Custom step: Swap the cable")).toEqual({ custom: true, title: "Swap the cable" });
  expect(marked("Swap the cable")).toEqual({ custom: false, title: "Swap the cable" });
});

it("counts what a reader sees", () => {
  expect(counted("a\n")).toBe("1 character");
  expect(counted("👩‍🔧".slice(0, 2))).toBe("1 character");
  expect(counted("x".repeat(1234))).toBe("1,234 characters");
});
