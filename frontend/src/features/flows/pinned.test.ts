import { expect, test } from "vitest";
import { withPin } from "./pinned";

const flow = (id: string, pinned = false) => ({ id, pinned, title: id });

test("a pin changes that flow in a list, and nothing else of it", () => {
  const list = { items: [flow("a"), flow("b", true)], next_cursor: "x" };
  expect(withPin(list, "a", true)).toEqual({ items: [flow("a", true), flow("b", true)], next_cursor: "x" });
  expect(list.items[0]?.pinned).toBe(false);
});

test("a pin changes that flow in whichever page it stands", () => {
  const pages = { pages: [{ items: [flow("a")] }, { items: [flow("b", true)] }], pageParams: ["", "x"] };
  const changed = { pages: [{ items: [flow("a")] }, { items: [flow("b")] }], pageParams: ["", "x"] };
  expect(withPin(pages, "b", false)).toEqual(changed);
});
