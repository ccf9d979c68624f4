import type { Locator, Page } from "@playwright/test";
import { mara, program } from "./people";
import { expect, test } from "./story";
import { begin, deeds, field, step, steps } from "./work";

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
/** What a thumb hits, in pixels. */
const thumb = 44;

async function tap(target: Locator): Promise<void> {
  const box = await target.boundingBox();
  expect(Math.round(box?.height ?? 0), `height of ${target}`).toBeGreaterThanOrEqual(thumb);
  await target.tap();
}

async function staysInWidth(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.viewport.width);
}

test("on a phone: three steps, a note, the lane and the end by tapping alone", async ({ baseURL, visit }) => {
  const client = await program(baseURL, mara);
  const session = await begin(client, "From the pocket");
  const page = await visit(mara, `/sessions/${session}`, phone);
  const answer = (name: RegExp) => page.getByRole("group", { name: "Answers" }).getByRole("button", { name });
  await expect(step(page, steps.scope)).toBeVisible();
  await staysInWidth(page);
  await tap(answer(/One user or device/));
  await expect(step(page, steps.symptom)).toBeInViewport();
  await tap(answer(/Temporary or local profile/));
  await expect(step(page, steps.state)).toBeInViewport();
  await tap(page.getByRole("button", { name: "Write a note on this step" }));
  await field(page, "Note on this step").fill("Read on the phone of the user");
  await tap(page.getByRole("button", { name: "Keep note" }));
  await expect(page.getByRole("list", { name: "Notes on this step" })).toContainText("Read on the phone");
  await tap(answer(/Status 1 to 28/));
  await expect(step(page, steps.log)).toBeInViewport();
  await staysInWidth(page);

  const done = page.getByRole("list", { name: "Steps done" });
  await expect(done).toBeHidden();
  await tap(page.getByRole("button", { name: /^\d+ steps done/ }));
  for (const title of [steps.scope, steps.symptom, steps.state]) await expect(done).toContainText(title);

  await tap(page.getByRole("button", { name: /^Lane 7 facts, 1 note/ }));
  const lane = page.getByRole("dialog", { name: "What this session knows" });
  await expect(lane).toContainText("One user or device");
  await expect(lane).toContainText("Read on the phone of the user");
  await staysInWidth(page);
  await tap(lane.getByRole("button", { name: "Close" }));
  await expect(lane).toHaveCount(0);

  await tap(page.getByRole("button", { name: "Resolve" }));
  const sheet = page.getByRole("dialog", { name: "Resolve" });
  await expect(sheet).toBeVisible();
  await staysInWidth(page);
  await tap(sheet.getByRole("radio", { name: "Workaround" }));
  await sheet.getByLabel("What fixed it").fill("Another session host for today");
  await expect(sheet.getByRole("article")).toContainText("Another session host for today");
  await tap(sheet.getByRole("button", { name: "Resolve" }));
  await expect(page.getByRole("button", { name: /^Copy internal/ })).toBeVisible();
  await staysInWidth(page);
  await expect.poll(async () => (await deeds(client, session)).at(-1)).toBe("resolved");
});
