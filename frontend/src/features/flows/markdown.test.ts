import fc from "fast-check";
import { expect, test } from "vitest";
import { type Block, type Inline, parseInlines, parseMarkdown } from "./markdown";

const text = (words: string): Inline => ({ kind: "text", text: words });
const paragraph = (...inlines: Inline[]): Block => ({ kind: "paragraph", inlines });

test("lines of a paragraph join, a blank line parts", () => {
  expect(parseMarkdown("one\ntwo\n\nthree")).toEqual([paragraph(text("one two")), paragraph(text("three"))]);
});

test("code, bold and a link inside a sentence", () => {
  expect(parseInlines("Run `gpupdate` **as the `user`**, see [the page](https://learn.example/a).")).toEqual([
    text("Run "),
    { kind: "code", text: "gpupdate" },
    text(" "),
    { kind: "strong", inlines: [text("as the "), { kind: "code", text: "user" }] },
    text(", see "),
    {
      kind: "link",
      href: "https://learn.example/a",
      host: "learn.example",
      inlines: [text("the page")],
    },
    text("."),
  ]);
});

test("lists end where another block begins", () => {
  expect(parseMarkdown("- one\n  more\n- two\n1. first\n2) second\nafter")).toEqual([
    { kind: "list", ordered: false, items: [[text("one more")], [text("two")]] },
    { kind: "list", ordered: true, items: [[text("first")], [text("second")]] },
    paragraph(text("after")),
  ]);
});

test("a paragraph ends where a list begins", () => {
  expect(parseMarkdown("Look at:\n- one")).toEqual([
    paragraph(text("Look at:")),
    { kind: "list", ordered: false, items: [[text("one")]] },
  ]);
});

test("a fence keeps its lines, closed or not", () => {
  expect(parseMarkdown("```\na **b**\n\n- c\n```\nend")).toEqual([
    { kind: "code", text: "a **b**\n\n- c" },
    paragraph(text("end")),
  ]);
  expect(parseMarkdown("```\nopen")).toEqual([{ kind: "code", text: "open" }]);
});

test.each(["[x](javascript:alert(1))", "[x](http://plain.example)", "[x](https://)", "<b>x</b>", "**", "`"])(
  "%s stays text",
  (source) => {
    const inlines = parseInlines(source);
    expect(inlines.every(({ kind }) => kind === "text")).toBe(true);
    expect(inlines.map((part) => (part.kind === "text" ? part.text : "")).join("")).toBe(source);
  },
);

test("backslashes of paths stay", () => {
  expect(parseInlines("\\\\FS-01\\share\\*")).toEqual([text("\\\\FS-01\\share\\*")]);
});

test("any text is read, ends, and no link leaves https", () => {
  const piece = fc.constantFrom(
    "`",
    "**",
    "[a](",
    "https://h.example/",
    ")",
    "- ",
    "1. ",
    "```",
    "\n",
    " ",
    "word",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const found = JSON.stringify(parseMarkdown(pieces.join("")));
      for (const [, href] of found.matchAll(/"href":"([^"]*)"/g)) expect(href).toMatch(/^https:\/\//);
    }),
  );
});
