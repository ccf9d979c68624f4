/** What a person sees of an answer until the server has it: drawn at once, and never said to be kept when it is not. */
import type { Page } from "@playwright/test";
import { mara, program } from "./people";
import { expect, test } from "./story";
import { begin, deeds, opening, scope, step, steps } from "./work";

const bar = (page: Page) => page.getByRole("status").filter({ hasText: "The server does not answer." });
const done = (page: Page) => page.getByRole("list", { name: "Steps done" });
const saving = (page: Page) => page.getByRole("banner").or(page.locator("header")).getByText("Saving");

test("an answer is drawn in the frame of its key, and says when it is late", async ({ baseURL, visit }) => {
  const client = await program(baseURL, mara);
  const session = await begin(client, "The server is slow");
  const page = await visit(mara, `/sessions/${session}`);
  await expect(step(page, steps.scope)).toBeVisible();
  const mayArrive = Promise.withResolvers<void>();
  await page.route("**/events", async (route) => {
    await mayArrive.promise;
    await route.continue();
  });
  const drawn = await page.evaluate(async () => {
    window.dispatchEvent(new KeyboardEvent("keydown", { key: "1" }));
    await new Promise((frame) => requestAnimationFrame(frame));
    return document.querySelector("article h2")?.textContent;
  });
  expect(drawn).toBe(steps.symptom);
  await expect(saving(page)).toBeVisible();
  await expect(done(page)).toContainText("saving");
  expect(await deeds(client, session)).toEqual(opening);
  mayArrive.resolve();
  await expect(saving(page)).toHaveCount(0);
  await expect(done(page)).not.toContainText("saving");
  expect(await deeds(client, session)).toEqual([...opening, `answered ${scope} one`]);
});

test("while the server fails the answer is on this device, and one may try at once", async ({
  baseURL,
  faults,
  visit,
}) => {
  faults.expect(/status of 503 .*\/events\)$/);
  const client = await program(baseURL, mara);
  const session = await begin(client, "The server fails");
  const page = await visit(mara, `/sessions/${session}`);
  await expect(step(page, steps.scope)).toBeVisible();
  await page.route("**/events", (route) => route.fulfill({ status: 503, headers: { "Retry-After": "60" } }));
  await page.keyboard.press("1");
  await expect(bar(page)).toContainText("1 answer is kept on this device and goes up by itself.");
  await expect(done(page)).toContainText("on this device");
  await expect(saving(page)).toHaveCount(0);
  await page.keyboard.press("1");
  await expect(step(page, steps.state)).toBeVisible();
  await expect(bar(page)).toContainText("2 answers are kept on this device");
  await page.unroute("**/events");
  await page.getByRole("button", { name: "Try now" }).click();
  await expect(bar(page)).toHaveCount(0);
  await expect(done(page)).not.toContainText("on this device");
  await expect
    .poll(() => deeds(client, session))
    .toEqual([...opening, `answered ${scope} one`, `answered ${scope + 1} temp`]);
});

test("a refused answer leads back to its step, with its words and under the fingers", async ({
  baseURL,
  faults,
  visit,
}) => {
  faults.expect(/status of 422 .*\/events\)$/);
  const client = await program(baseURL, mara);
  const session = await begin(client, "The server refuses");
  const page = await visit(mara, `/sessions/${session}`);
  await expect(step(page, steps.scope)).toBeVisible();
  const problem = { code: "step_is_closed", title: "Refused", detail: "This step takes no answer now." };
  await page.route("**/events", (route) =>
    route.fulfill({ status: 422, contentType: "application/problem+json", json: problem }),
  );
  await page.keyboard.press("1");
  const told = page.getByRole("alert").filter({ hasText: "Not saved" });
  await expect(told).toContainText("Not saved: This step takes no answer now.");
  await expect(told).toContainText("Yours: One user or device");
  await expect(step(page, steps.scope)).toBeVisible();
  await expect(page.getByRole("button", { name: /^1 One user or device/ })).toBeFocused();
  await page.reload();
  await expect(told).toContainText("Yours: One user or device");
  await page.unroute("**/events");
  await told.getByRole("button", { name: "Put away" }).click();
  await expect(told).toHaveCount(0);
  await page.keyboard.press("1");
  await expect.poll(() => deeds(client, session)).toEqual([...opening, `answered ${scope} one`]);
});
