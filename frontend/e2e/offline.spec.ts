import type { Page } from "@playwright/test";
import { mara, program } from "./people";
import { expect, test } from "./story";
import { begin, deeds, flowIsHere, kept, opening, scope, step, steps } from "./work";

test.beforeEach(({ faults }) => faults.expect(/net::ERR_INTERNET_DISCONNECTED/));

const bar = (page: Page) => page.getByRole("status").filter({ hasText: "No connection." });

test("answers given without a network are counted and go up once it is back", async ({ baseURL, visit }) => {
  const client = await program(baseURL, mara);
  const session = await begin(client, "The network goes and comes back");
  const page = await visit(mara, `/sessions/${session}`);
  await expect(step(page, steps.scope)).toBeVisible();
  await flowIsHere(page);
  await page.context().setOffline(true);
  await expect(bar(page)).toHaveText("No connection.");
  await page.keyboard.press("1");
  await expect(step(page, steps.symptom)).toBeVisible();
  await expect(bar(page)).toContainText("1 answer is kept on this device");
  await page.keyboard.press("1");
  await expect(step(page, steps.state)).toBeVisible();
  await expect(bar(page)).toContainText("2 answers are kept on this device");
  expect(await deeds(client, session)).toEqual(opening);
  await page.context().setOffline(false);
  await expect(bar(page)).toHaveCount(0);
  await expect
    .poll(() => deeds(client, session))
    .toEqual([...opening, `answered ${scope} one`, `answered ${scope + 1} temp`]);
  await page.keyboard.press("1");
  await expect(step(page, steps.log)).toBeVisible();
  await expect
    .poll(() => deeds(client, session))
    .toEqual([
      ...opening,
      `answered ${scope} one`,
      `answered ${scope + 1} temp`,
      `answered ${scope + 2} load_failed`,
    ]);
});

test("an answer whose reply is lost on the way is stored once", async ({ baseURL, faults, visit }) => {
  faults.expect(/net::ERR_FAILED .*\/events\)$/);
  // Sent again with what was said since, the answer is told to be there already.
  faults.expect(/status of 409 .*\/events\)$/);
  const client = await program(baseURL, mara);
  const session = await begin(client, "The reply is lost");
  const page = await visit(mara, `/sessions/${session}`);
  await expect(step(page, steps.scope)).toBeVisible();
  await page.route(
    "**/events",
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );
  await page.keyboard.press("1");
  await expect(step(page, steps.symptom)).toBeVisible();
  await page.keyboard.press("1");
  await expect
    .poll(() => deeds(client, session))
    .toEqual([...opening, `answered ${scope} one`, `answered ${scope + 1} temp`]);
  await expect(page.getByText("The server does not answer.")).toHaveCount(0);
});

test("answers given without a network outlive the page", async ({ baseURL, visit }) => {
  const client = await program(baseURL, mara);
  const session = await begin(client, "The page goes with the network");
  const page = await visit(mara, `/sessions/${session}`);
  await expect(step(page, steps.scope)).toBeVisible();
  await flowIsHere(page);
  await page.context().setOffline(true);
  await page.keyboard.press("1");
  await page.keyboard.press("2");
  await expect(step(page, steps.log)).toBeVisible();
  await expect.poll(() => kept(page)).toContain('"exit":"hang"');
  expect(await deeds(client, session)).toEqual(opening);
  const context = page.context();
  await page.close();
  await context.setOffline(false);
  const next = await context.newPage();
  const sent = next.waitForRequest((request) => request.method() === "POST" && /events$/.test(request.url()));
  await next.goto(`/sessions/${session}`);
  await sent;
  await expect(step(next, steps.log)).toBeVisible();
  await expect
    .poll(() => deeds(client, session))
    .toEqual([...opening, `answered ${scope} one`, `answered ${scope + 1} hang`]);
  await expect.poll(() => kept(next)).not.toContain('"exit":"hang"');
  await next.reload();
  await expect(step(next, steps.log)).toBeVisible();
  expect(await deeds(client, session)).toEqual([
    ...opening,
    `answered ${scope} one`,
    `answered ${scope + 1} hang`,
  ]);
});
