/** What is told on a phone covers nothing that one wants to press. */
import { crew } from "./settings-people";
import { expect, test } from "./story";

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

test("a toast moves into the sheet that opens over it, and its way back still works", async ({
  baseURL,
  visit,
}) => {
  const { owner } = await crew(baseURL);
  const page = await visit(owner, "/settings/members", { ...phone, reducedMotion: "reduce" });
  const emil = page.getByRole("list", { name: "Members" }).getByRole("listitem").filter({ hasText: "Emil" });
  await page.getByRole("button", { name: "Change Emil Novak" }).tap();
  await page.getByRole("menuitemradio", { name: "Viewer" }).tap();
  await expect(emil).toContainText("Viewer");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Invite", exact: true }).tap();
  const sheet = page.getByRole("dialog", { name: "Invite somebody" });
  await expect(sheet.getByText("Emil Novak: engineer to viewer")).toBeVisible();
  for (const name of ["Cancel", "Send invite", "Undo"])
    await sheet.getByRole("button", { name }).tap({ trial: true });
  await sheet.getByRole("button", { name: "Undo" }).tap();
  await expect(sheet.getByText("engineer to viewer")).toHaveCount(0);
  await sheet.getByRole("button", { name: "Cancel" }).tap();
  await expect(emil).toContainText("Engineer");
});
