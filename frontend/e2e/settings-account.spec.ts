import { readFile } from "node:fs/promises";
import { signIn } from "./people";
import { crew } from "./settings-people";
import { expect, test } from "./story";

test("a profile is changed, and a password after the current one", async ({ baseURL, visit, faults }) => {
  faults.expect(/status of 40[13] .*\/api\/v1\/auth\/password/);
  const { engineer } = await crew(baseURL);
  const page = await visit(engineer, "/settings/profile");
  await page.getByLabel("Title").fill("Second line");
  await page.getByLabel("Time zone").selectOption("Europe/Berlin");
  await page.getByRole("button", { name: "Keep" }).click();
  await expect(page.getByText("Profile kept")).toBeVisible();
  await page.getByRole("radio", { name: "Light" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
  await page.reload();
  await expect(page.getByLabel("Title")).toHaveValue("Second line");
  await expect(page.getByLabel("Time zone")).toHaveValue("Europe/Berlin");

  await page.getByLabel("Current password").fill("not it, not at all");
  await page.getByLabel("New password").fill("seven quiet harbours at noon");
  await page.keyboard.press("Enter");
  await expect(page.getByText("This is not your password.")).toBeVisible();
  await page.getByLabel("Current password").fill("walk the thread first");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Password changed.", { exact: false })).toBeVisible();
  await expect(page.getByLabel("New password")).toHaveValue("");
});

test("another browser is signed out, sign-ins are shortened, and everybody is signed out", async ({
  baseURL,
  visit,
  faults,
}) => {
  faults.expect(/status of 401 /);
  const { owner, engineer } = await crew(baseURL);
  const other = await visit(owner, "/");
  const page = await visit(owner, "/settings/security");
  const logins = page.getByRole("list", { name: "Where you are signed in" });
  await expect(logins.getByText("This browser")).toHaveCount(1);
  const before = await logins.getByRole("listitem").count();
  await logins
    .getByRole("listitem")
    .nth(1)
    .getByRole("button", { name: /^Sign out/ })
    .click();
  await expect(logins.getByRole("listitem")).toHaveCount(before - 1);

  await expect(
    page.getByText("Signed out after 3 days without use, and after 14 days in any case."),
  ).toBeVisible();
  await page.getByRole("radio", { name: "Custom" }).click();
  await page.getByLabel("Without use", { exact: true }).fill("31");
  await expect(page.getByText("Between 15 minutes and 30 days.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Keep these times" })).toBeDisabled();
  await page.getByLabel("Without use", { exact: true }).fill("20");
  await expect(page.getByText("Not longer than the limit in any case.")).toBeVisible();
  await page.getByLabel("Without use", { exact: true }).fill("2");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Saved. It applies", { exact: false })).toBeVisible();

  const reader = await visit(engineer, "/settings/security");
  await expect(
    reader.getByText("Signed out after 2 days without use, and after 14 days in any case."),
  ).toBeVisible();
  await expect(reader.getByText("Owners sign everybody out. Your role is engineer.")).toBeVisible();
  await expect(reader.getByRole("button", { name: /^Sign out everybody/ })).toHaveCount(0);
  await expect(reader.getByRole("radio")).toHaveCount(0);

  await page.getByRole("button", { name: "Sign out everybody", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Sign out everybody" });
  await expect(dialog).toContainText("4 people of this account, you among them");
  await dialog.getByRole("button", { name: "Sign out everybody" }).click();
  await expect(page.getByLabel("E-mail")).toBeVisible();
  for (const there of [reader, other]) {
    await there.reload();
    await expect(there.getByLabel("E-mail")).toBeVisible();
  }
});

test("an account is renamed, exported, closed by its name and kept after all", async ({
  baseURL,
  visit,
  faults,
}) => {
  faults.expect(/status of 403 /);
  const { account, owner, viewer } = await crew(baseURL);
  const page = await visit(owner, "/settings/account");
  const name = `${account} and Sons`;
  await page.getByLabel("Name of the account").fill(name);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("navigation", { name: "Settings" })).toContainText(name);
  const file = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export the account" }).click();
  const exported = await readFile(await (await file).path(), "utf8");
  expect(exported).toContain(viewer);
  expect(exported).not.toContain("northwind.example");

  await page.getByRole("button", { name: "Close the account" }).click();
  const dialog = page.getByRole("dialog", { name: `Close ${name}` });
  const last = dialog.getByRole("button", { name: "Close the account" });
  await expect(last).toBeDisabled();
  await dialog.getByRole("textbox").fill(account);
  await expect(last).toBeDisabled();
  await dialog.getByRole("textbox").fill(name);
  await last.click();
  await expect(page.getByText(/This account closes on/)).toBeVisible();
  const reader = await visit(viewer, "/settings/account");
  await expect(reader.getByText(/Until then an owner can stop it/)).toBeVisible();
  await expect(reader.getByText("Owners export the account. Your role is viewer.")).toBeVisible();
  await page.getByRole("button", { name: "Keep the account" }).click();
  await expect(page.getByText("The account stays open")).toBeVisible();
  await expect(page.locator("main#main")).toBeFocused();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Close the account" })).toBeVisible();
  await page.getByRole("button", { name: "Leave the account" }).click();
  faults.expect(/status of 409 .*\/leave/);
  await page.getByRole("dialog").getByRole("button", { name: "Leave" }).click();
  await expect(page.getByText("An account always has an owner. Hand over ownership first.")).toBeVisible();
});

test("the ownership is handed over", async ({ baseURL, visit }) => {
  const { owner, admin } = await crew(baseURL);
  const page = await visit(owner, "/settings/account");
  await page.getByRole("button", { name: "Hand over ownership" }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /Ada Lind/ })
    .click();
  await page.getByRole("dialog").getByRole("button", { name: "Hand over" }).click();
  await expect(page.getByText("Owners hand over ownership. Your role is admin.")).toBeVisible();
  const next = await visit(admin, "/settings/account");
  await expect(next.getByRole("button", { name: "Hand over ownership" })).toBeVisible();
});

test("the audit log is filtered, checked, opened and exported by who may", async ({
  baseURL,
  visit,
  page,
}) => {
  const { owner, engineer } = await crew(baseURL);
  const log = await visit(owner, "/settings/audit");
  const entries = log.getByRole("list", { name: "Entries" }).getByRole("listitem");
  await expect(entries.first()).toContainText("Otto Berg signed in");
  await log.getByLabel("About").selectOption("user");
  await expect(log).toHaveURL(/name=user/);
  await expect(entries.filter({ hasText: "signed in" })).toHaveCount(0);
  await expect(entries.filter({ hasText: "Vera Sand joined as viewer" })).toHaveCount(1);
  await log.reload();
  await expect(entries.filter({ hasText: "Vera Sand joined as viewer" })).toHaveCount(1);
  await entries.filter({ hasText: "Vera Sand joined" }).getByRole("button").press("Enter");
  await expect(log.getByRole("dialog")).toContainText("user.added");
  await expect(log.getByRole("dialog")).toContainText('"role": "viewer"');
  await log.keyboard.press("Escape");
  await log.getByRole("button", { name: "Check the log" }).click();
  await expect(log.getByText("The log is intact.")).toBeVisible();
  const file = log.waitForEvent("download");
  await log.getByRole("button", { name: "Export CSV" }).click();
  const lines = await readFile(await (await file).path(), "utf8");
  expect(lines).toContain("user.added");
  expect(lines).not.toContain("auth.signed_in");
  await log.getByRole("button", { name: "Clear" }).click();
  await expect(entries.first()).toContainText("exported the audit log");

  await page.goto("/settings/audit");
  await signIn(page, engineer);
  await expect(page.getByText("Owners and admins read the audit log.")).toBeVisible();
  await expect(page.getByText(/Your role is engineer/)).toBeVisible();
  await page.goto("/settings/jobs");
  await expect(page.getByText("Owners and admins see what failed and repeat it.")).toBeVisible();
});
