import { House } from "lucide-react";
import { expect, it } from "vitest";
import { narrow } from "./narrow";

const group = (title: string, ...titles: string[]) => ({
  title,
  commands: titles.map((name) => ({ id: name, title: name, icon: House, run: () => {} })),
});
const names = (groups: ReturnType<typeof narrow>) =>
  groups.map(({ title, commands }) => [title, ...commands.map((c) => c.title)]);

it("keeps the order of groups, sorts inside them, and drops what is empty", () => {
  const groups = [
    group("This session", "Unlock it", "Lock it"),
    group("Go to", "Home"),
    group("Do", "Locks"),
  ];
  expect(names(narrow(groups, "lock"))).toEqual([
    ["This session", "Lock it", "Unlock it"],
    ["Do", "Locks"],
  ]);
});

it("shows everything before a word is typed", () => {
  expect(names(narrow([group("Go to", "Home", "Flows"), group("None")], ""))).toEqual([
    ["Go to", "Home", "Flows"],
  ]);
});
