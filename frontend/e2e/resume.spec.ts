import { mara, program } from "./people";
import { expect, test } from "./story";
import { begin, deeds, field, kept, opening, scope, step, steps } from "./work";

const messageBar = "Say what you see. It is kept as a note on this step.";

test("a reload in the middle finds the step, the answers and what was being typed", async ({
  baseURL,
  visit,
}) => {
  const session = await begin(await program(baseURL, mara), "Reloads in the middle");
  const page = await visit(mara, `/sessions/${session}`);
  await expect(step(page, steps.scope)).toBeVisible();
  await page.keyboard.press("1");
  await page.keyboard.press("1");
  await expect(step(page, steps.state)).toBeVisible();
  await page.keyboard.press("f");
  await page.keyboard.type("asked the user to wait");
  await page.keyboard.press("Escape");
  await page.keyboard.press("n");
  await page.keyboard.type("half a no");
  await expect.poll(() => kept(page)).toContain("half a no");
  await page.reload();
  await expect(step(page, steps.state)).toBeVisible();
  await expect(field(page, "Note on this step")).toHaveValue("half a no");
  await expect(field(page, messageBar)).toHaveValue("asked the user to wait");
  const done = page.getByRole("list", { name: "Steps done" });
  await expect(done).toContainText("One user or device");
  await expect(done).toContainText("Temporary or local profile");
  await field(page, "Note on this step").focus();
  await page.keyboard.press("End");
  await page.keyboard.type("te");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("list", { name: "Notes on this step" })).toContainText("half a note");
});

test("what was typed and answered in the last moment before a reload is there", async ({
  baseURL,
  faults,
  visit,
}) => {
  faults.expect(/net::ERR_(FAILED|ABORTED) .*\/events\)$/);
  const client = await program(baseURL, mara);
  const session = await begin(client, "Reloads at once");
  const page = await visit(mara, `/sessions/${session}`);
  await expect(step(page, steps.scope)).toBeVisible();
  await page.route("**/events", (route) => route.abort());
  await page.keyboard.press("f");
  await page.evaluate(() => {
    document.execCommand("insertText", false, "the very last wor");
    window.dispatchEvent(new KeyboardEvent("keydown", { key: "1" }));
    window.location.reload();
  });
  await expect(step(page, steps.symptom)).toBeVisible();
  await expect(field(page, messageBar)).toHaveValue("the very last wor");
  expect(await deeds(client, session)).toEqual(opening);
  await page.unroute("**/events");
  await expect.poll(() => deeds(client, session)).toEqual([...opening, `answered ${scope} one`]);
});

test("a second browser stands at the same step and each follows the other", async ({ baseURL, visit }) => {
  const session = await begin(await program(baseURL, mara), "Two browsers");
  const desk = await visit(mara, `/sessions/${session}`);
  await expect(step(desk, steps.scope)).toBeVisible();
  await desk.keyboard.press("1");
  await expect(step(desk, steps.symptom)).toBeVisible();
  const laptop = await visit(mara, `/sessions/${session}`);
  await expect(step(laptop, steps.symptom)).toBeVisible();
  await expect(laptop.getByRole("list", { name: "Steps done" })).toContainText("One user or device");
  await laptop.keyboard.press("1");
  await expect(step(desk, steps.state)).toBeVisible();
  await desk.keyboard.press("Backspace");
  await expect(step(laptop, steps.symptom)).toBeVisible();
  await expect(
    laptop.getByRole("button", { name: /^1 Temporary or local profile went back at/ }),
  ).toBeVisible();
});

test("of two answers at once one is kept, and the other is told with its words", async ({
  baseURL,
  faults,
  visit,
}) => {
  faults.expect(/status of 409 .*\/events\)$/);
  const client = await program(baseURL, mara);
  const session = await begin(client, "Both answer");
  const desk = await visit(mara, `/sessions/${session}`);
  const laptop = await visit(mara, `/sessions/${session}`);
  await expect(step(laptop, steps.scope)).toBeVisible();
  await expect(step(desk, steps.scope)).toBeVisible();
  await desk.keyboard.press("1");
  await expect(step(laptop, steps.symptom)).toBeVisible();

  // What the desk sends is on its way until the laptop has answered.
  const sent = Promise.withResolvers<void>();
  const mayArrive = Promise.withResolvers<void>();
  await desk.route("**/events", async (route) => {
    sent.resolve();
    await mayArrive.promise;
    await route.continue();
  });
  await desk.keyboard.press("5");
  await expect(step(desk, steps.share)).toBeVisible();
  await sent.promise;
  await desk.keyboard.press("1");
  await expect(step(desk, steps.verify)).toBeVisible();
  await desk.keyboard.press("f");
  await desk.keyboard.type("The share is slow");
  await desk.keyboard.press("Enter");
  await expect(desk.getByRole("list", { name: "Notes on this step" })).toContainText("The share is slow");
  await laptop.keyboard.press("4");
  await expect
    .poll(() => deeds(client, session))
    .toEqual([...opening, `answered ${scope} one`, `answered ${scope + 1} full`]);
  mayArrive.resolve();

  const told = desk.getByRole("alert");
  await expect(told.filter({ hasText: "Slow or freezing" })).toContainText(
    "Not saved: You answered step 6 in another window.",
  );
  await expect(told.filter({ hasText: "The share is slow" })).toBeVisible();
  await expect(step(desk, "Make room in the share or in the container")).toBeVisible();
  await expect(step(laptop, "Make room in the share or in the container")).toBeVisible();
  await told.first().getByRole("button", { name: "Put away" }).click();
  await expect(told.filter({ hasText: "Slow or freezing" })).toHaveCount(0);
  await desk.keyboard.press("1");
  await expect(step(laptop, steps.verify)).toBeVisible();
  expect(await deeds(client, session)).toEqual([
    ...opening,
    `answered ${scope} one`,
    `answered ${scope + 1} full`,
    `answered ${scope + 2} done`,
  ]);
});
