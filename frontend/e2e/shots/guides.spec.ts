/** Not a story: the pictures of docs/pictures, of the demo account as it stands there. `./run shots guides` renews them. */
import { mara, priya } from "../people";
import { expect, test } from "./studio";

const folder = process.env.RF_SHOTS;
const dark = { viewport: { width: 1440, height: 900 }, colorScheme: "dark" } as const;

test("guides: a session", async ({ look }) => {
  const page = await look(mara, dark);
  await page.goto("/");
  await page
    .getByRole("list", { name: "My open sessions" })
    .getByRole("link", { name: /k\.osei/ })
    .click();
  await expect(page.getByRole("group", { name: "Answers" })).toBeVisible();
  await expect(page.getByText(/^Line \d+ matches answer \d+$/)).toBeVisible();
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: `${folder}/guides-session.png`, animations: "disabled" });
});

test("guides: members, and an invite that waits", async ({ look }) => {
  const page = await look(priya, dark);
  await page.goto("/settings/members");
  await page.getByRole("button", { name: /^Invite/ }).click();
  await page.getByRole("textbox", { name: "E-mail" }).fill("jonas.keller@northwind.example");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByText("good until")).toBeVisible();
  // The message that says so stands over the list for some seconds.
  await page.reload();
  await expect(page.getByText("good until")).toBeVisible();
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: `${folder}/guides-members.png`, fullPage: true, animations: "disabled" });
});
