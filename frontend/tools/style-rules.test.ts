// @vitest-environment node
import { expect, it } from "vitest";
import { complaints } from "./style-rules.mjs";

it.each([
  ["a.tsx", '<p className="w-[13px]" />', "arbitrary Tailwind value"],
  ["a.tsx", '<p className="hover:bg-[red]" />', "arbitrary Tailwind value"],
  ["a.tsx", '<p className="[mask:none]" />', "arbitrary Tailwind property"],
  ["a.tsx", 'const ink = "#0c0d10";', "raw colour"],
  ["a.tsx", 'const ink = "rgb(0 0 0)";', "raw colour"],
  ["a.css", "p { color: #fff; }", "raw colour"],
  ["a.css", "p { margin: 3px; }", "raw size"],
  ["a.css", "p { transition: color 120ms; }", "raw size"],
  ["a.tsx", '<a href="javascript:alert(1)">x</a>', "script in an address"],
  ["a.ts", "localStorage.setItem(name, token);", "browser storage"],
])("refuses %s: %s", (path, text, words) => {
  expect(complaints(path, text).join()).toContain(words);
});

it.each([
  ["a.tsx", '<p className="w-3/5 data-[state=open]:bg-hover" />'],
  ["a.tsx", 'const first = "#48211 is a ticket"; const at = table["a-b"][0];'],
  ["a.css", "@media (width < 640px) { p { margin: var(--space-1); } }"],
  ["a.css", "/* 44 px, or 12px */ p { color: var(--text-1); }"],
  ["src/ui/tokens.css", ":root { --page: #000; --gap: 4px; }"],
  ["src/app/theme.ts", "localStorage.setItem(place, theme);"],
])("lets %s: %s", (path, text) => {
  expect(complaints(path, text)).toEqual([]);
});
