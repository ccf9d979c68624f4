/** The key map and the screen tell the same keys: none is to be learned from the map alone, and none does nothing. */
import type { Page } from "@playwright/test";
import { mara, priya, program } from "./people";
import { expect, test } from "./story";
import { answered, begin, say, scope, start } from "./work";

/** Keys as they stand in chips: `Ctrl K`, `G H`. */
const written = (within: string) => {
  const names: Record<string, string> = {
    control: "Ctrl",
    alt: "Alt",
    shift: "Shift",
    enter: "↵",
    backspace: "⌫",
  };
  const named = (keys: string) =>
    keys
      .split(/[+ ]/)
      .map((key) => names[key.toLowerCase()] ?? (key.toLowerCase() === "escape" ? "Esc" : key.toUpperCase()))
      .join(" ");
  const root = document.querySelector(within) ?? document.body;
  const chips = [...root.querySelectorAll("span:has(> kbd)")].map((chip) =>
    [...chip.querySelectorAll("kbd")].map(({ textContent }) => textContent).join(" "),
  );
  const told = [...root.querySelectorAll("[aria-keyshortcuts]")].map((element) =>
    named(element.getAttribute("aria-keyshortcuts") ?? ""),
  );
  return { chips, told };
};

/** The arrows are known to who walks through lists. */
const known = /^[↑↓←→]$/;

async function agree(page: Page): Promise<void> {
  const near = await page.evaluate(written, "body");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("listbox").getByRole("option").first()).toBeVisible();
  const palette = await page.evaluate(written, "[role=listbox]");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.locator("main").evaluate((main: HTMLElement) => main.focus());
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  const map = await mapOf(page);
  const shown = new Set([...near.chips, ...near.told, ...palette.chips]);
  const alone = map.filter((keys) => !shown.has(keys) && !known.test(keys) && !/^Alt \d$/.test(keys));
  expect(alone, "keys that only the map tells").toEqual([]);
  const doNothing = [...near.told, ...palette.chips].filter(
    (keys) => !map.includes(keys) && !/^(↵|Esc)$/.test(keys),
  );
  expect(doNothing, "keys that the screen tells and the map does not know").toEqual([]);
}

async function mapOf(page: Page): Promise<string[]> {
  return await page
    .getByRole("dialog", { name: "Keys" })
    .getByRole("listitem")
    .evaluateAll((items) =>
      items.map((item) => [...item.querySelectorAll("kbd")].map(({ textContent }) => textContent).join(" ")),
    );
}

const screens = {
  home: "/",
  sessions: "/sessions",
  flows: "/flows",
  flow: "/go/fslogix-profile-issues",
  clients: "/clients",
  members: "/settings/members",
  teams: "/settings/teams",
  audit: "/settings/audit",
};

for (const [name, address] of Object.entries(screens)) {
  test(`${name}: the map and the screen tell the same keys`, async ({ visit }) => {
    const page = await visit(priya, address);
    await expect(page.getByRole("status", { name: "Loading" })).toHaveCount(0);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await agree(page);
  });
}

test("in a session the map and the screen tell the same keys", async ({ baseURL, visit }) => {
  const http = await program(baseURL, mara);
  const session = await begin(http, "Keys of a step");
  await say(http, session, answered(scope, "one"), answered(scope + 1, "temp"));
  const page = await visit(mara, `/sessions/${session}`);
  await expect(page.getByRole("group", { name: "Answers" })).toBeVisible();
  await agree(page);
  await page.keyboard.press("Escape");
  await page.goto(`/sessions/${await start(http, "Keys of a question")}`);
  await expect(page.getByRole("article").getByRole("textbox").first()).toBeVisible();
  await agree(page);
});
