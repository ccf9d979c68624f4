/** Words nobody thought of: without a gap, without an end, and from right to left. */
import type { APIRequestContext, Page } from "@playwright/test";
import { mara, program } from "./people";
import { expect, test } from "./story";
import { begin, say, scope, step, steps } from "./work";

const gapless = "W".repeat(400);
const hebrew = "הפרופיל של יוסי כהן לא נטען (0x20)";
const arabic = "مستشفى الأمل للأطفال";
const widths = [1440, 810, 720, 390, 320];

async function written(client: APIRequestContext): Promise<{ session: string; place: string }> {
  const place = crypto.randomUUID();
  const named = { id: place, name: `${arabic} ${place.slice(0, 4)}` };
  expect((await client.post("/api/v1/clients", { data: named })).status()).toBe(201);
  const fact = { label: gapless.slice(0, 100), value: gapless.slice(0, 300) };
  await client.put(`/api/v1/clients/${place}/facts/odd.one`, { data: fact });
  await client.patch(`/api/v1/clients/${place}`, { data: { notes: `${hebrew}\n${gapless}` } });
  const session = await begin(client, `${gapless}\n${hebrew}`);
  const output = Array.from({ length: 200 }, (_, line) => `${line} ${gapless.slice(0, line)} ${hebrew}`);
  await say(
    client,
    session,
    { kind: "client_set", client: { id: place, name: named.name }, values: {} },
    { kind: "noted", step: scope, text: gapless },
    ...Array.from({ length: 20 }, (_, note) => ({ kind: "noted", step: scope, text: `${hebrew} ${note}` })),
    { kind: "output_captured", step: scope, text: output.join("\n") },
    { kind: "fact_added", label: arabic, value: gapless.slice(0, 300) },
    { kind: "custom_step_added", title: gapless.slice(0, 300), result: hebrew },
  );
  return { session, place };
}

/** What one would have to push aside to read. */
async function sticksOut(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    const wide = await page.evaluate(() =>
      [document.documentElement, ...document.querySelectorAll("main, main *, [role=dialog] *")]
        .filter((one) => ["auto", "scroll", "visible"].includes(getComputedStyle(one).overflowX))
        .filter((one) => one.checkVisibility() && !one.closest(".sr-only") && one.clientWidth > 1)
        .filter((one) => getComputedStyle(one).overflowX !== "visible" || one === document.documentElement)
        .filter((one) => one.scrollWidth > one.clientWidth + 1)
        .map((one) => `${one.tagName} ${one.className}`),
    );
    found.push(...wide.map((one) => `${width}: ${one}`));
  }
  return found;
}

test("no word makes a screen of work wider than the window", async ({ baseURL, visit }) => {
  const { session, place } = await written(await program(baseURL, mara));
  const page = await visit(mara, `/sessions/${session}`);
  await expect(step(page, steps.scope)).toBeVisible();
  expect(await sticksOut(page)).toEqual([]);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("dialog").getByRole("article").first()).toBeVisible();
  expect(await sticksOut(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.goto("/sessions");
  await expect(page.getByRole("list", { name: "Sessions" })).toBeVisible();
  expect(await sticksOut(page)).toEqual([]);
  await page.goto(`/clients/${place}`);
  await expect(page.getByRole("list", { name: "Facts" })).toBeVisible();
  expect(await sticksOut(page)).toEqual([]);
});

test("of many notes the last are in sight, and the others a press away", async ({ baseURL, visit }) => {
  const { session } = await written(await program(baseURL, mara));
  const page = await visit(mara, `/sessions/${session}`);
  const notes = page.getByRole("list", { name: "Notes on this step" });
  await expect(notes).toContainText(`${hebrew} 19`);
  await expect(notes.getByRole("listitem")).toHaveCount(8);
  const all = page.getByRole("article").getByRole("button", { name: "Show 13 earlier" });
  await all.focus();
  await page.keyboard.press("Enter");
  await expect(notes.getByRole("listitem")).toHaveCount(21);
  await expect(page.getByRole("article").getByRole("button", { name: /last ones/ })).toBeFocused();
});
