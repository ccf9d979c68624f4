/** What comes late: nothing typed meanwhile goes astray. */
import type { Page } from "@playwright/test";
import { mara, program } from "./people";
import { expect, test } from "./story";
import { begin, field, step, steps } from "./work";

/** Keeps requests waiting until it is called. */
async function hold(page: Page, address: string | RegExp): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(address, async (route) => {
    await promise;
    await route.continue();
  });
  return resolve;
}

test("keys for a dialog on its way do nothing to the step", async ({ baseURL, visit }) => {
  const session = await begin(await program(baseURL, mara), "The dialog comes late");
  const page = await visit(mara, `/sessions/${session}`);
  const answer = page.getByRole("button", { name: /One user or device/ });
  await expect(answer).toBeFocused();
  const comes = await hold(page, /wait-dialog/);
  await page.keyboard.press("w");
  await page.keyboard.press("Enter");
  await page.keyboard.press("1");
  comes();
  const dialog = page.getByRole("dialog", { name: "Wait" });
  await expect(dialog.getByRole("radio", { name: "Customer" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(step(page, steps.scope)).toBeVisible();
  await expect(answer).toBeFocused();
});

test("a note that is kept late leaves the focus where it went", async ({ baseURL, visit }) => {
  const session = await begin(await program(baseURL, mara), "The note is kept late");
  const page = await visit(mara, `/sessions/${session}`);
  await expect(step(page, steps.scope)).toBeVisible();
  const notes = page.getByRole("list", { name: "Notes on this step" });
  const bar = field(page, "Say what you see. It is kept as a note on this step.");
  const note = await hold(page, "**/drafts/check");
  await page.keyboard.press("n");
  await page.keyboard.type("From the step");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await page.keyboard.press("f");
  await page.keyboard.type("1 of ");
  note();
  await expect(notes).toContainText("From the step");
  await page.keyboard.type("3 hosts");
  await expect(bar).toHaveValue("1 of 3 hosts");

  const message = await hold(page, "**/drafts/check");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  message();
  await expect(notes).toContainText("1 of 3 hosts");
  await page.keyboard.press("1");
  await expect(step(page, steps.symptom)).toBeVisible();
});
