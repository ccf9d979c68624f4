import { clipboard } from "./hands";
import { mara } from "./people";
import { expect, test } from "./story";
import { field, internal, questions, step } from "./work";

const bar = "Say what you see or did.";
const said = [
  "Rang the user, the printer of the second floor is gone from the list",
  "Print server had no free space, emptied the spool folder",
  "Test page came out",
];

test("work without a flow: notes, a flow picked later, and a note that reads as a list", async ({
  visit,
}) => {
  const page = await visit(mara);
  await page.getByLabel("What is broken?").fill("Nobody can print on the second floor");
  await page.getByRole("button", { name: "Quick capture" }).click();
  await expect(field(page, bar)).toBeFocused();
  const notes = page.getByRole("list", { name: "Notes" }).getByRole("listitem");
  for (const [index, text] of said.entries()) {
    await page.keyboard.type(text);
    await page.keyboard.press("Enter");
    await expect(notes.nth(index)).toContainText(text);
    await expect(field(page, bar)).toBeFocused();
  }
  await page.getByRole("button", { name: "Pick a flow" }).click();
  const picker = page.getByRole("dialog", { name: "Pick a flow" });
  await expect(field(page, "Words")).toBeFocused();
  await page.keyboard.type("fslogix");
  await expect(picker.getByRole("button", { name: /FSLogix profile issues/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(step(page, questions.since)).toBeVisible();
  await page.keyboard.press("Control+Enter");
  const resolve = page.getByRole("dialog", { name: "Resolve" });
  await resolve.getByRole("radio", { name: "No fault found" }).click();
  await resolve.getByLabel("What fixed it").fill("Freed space on the print server");
  await expect(internal(page)).toContainText("Freed space on the print server");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("button", { name: /^Copy internal/ }).click();
  await expect(page.getByRole("button", { name: /^Copied/ })).toBeVisible();
  const lines = (await clipboard(page)).split("\n");
  const places = said.map((text) =>
    lines.findIndex((line) => new RegExp(`^- \\d\\d:\\d\\d .*${text}$`).test(line)),
  );
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places[0]).toBeGreaterThan(0);
  expect(new Set(places).size).toBe(said.length);
});
