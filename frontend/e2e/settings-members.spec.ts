import { clipboard } from "./hands";
import { crew } from "./settings-people";
import { expect, test } from "./story";

const lena = "lena@harbor.example";

test("an owner invites by keyboard, an engineer reads, another account sees nothing", async ({
  baseURL,
  visit,
  faults,
}) => {
  faults.expect(/status of 409 .*\/api\/v1\/invites/);
  const { account, owner, engineer } = await crew(baseURL);
  const page = await visit(owner, "/sessions");
  await expect(page.getByRole("heading", { level: 1, name: "Sessions" })).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press(",");
  await expect(page.getByRole("heading", { level: 1, name: "Profile" })).toBeVisible();
  await page
    .getByRole("navigation", { name: "Settings" })
    .getByRole("link", { name: "Members" })
    .press("Enter");
  const members = page.getByRole("list", { name: "Members" });
  await expect(members.getByRole("listitem")).toHaveCount(4);
  await page.keyboard.press("n");
  const dialog = page.getByRole("dialog", { name: "Invite somebody" });
  await expect(dialog.getByLabel("E-mail")).toBeFocused();
  await page.keyboard.type(engineer);
  await page.keyboard.press("Enter");
  await expect(dialog.getByText("A member of this account has this address.")).toBeVisible();
  const email = `new-${crypto.randomUUID().slice(0, 8)}@crew.example`;
  await dialog.getByLabel("E-mail").fill(email);
  await dialog.getByLabel("Role").selectOption("viewer");
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  const pending = page.getByRole("list", { name: "Invites" }).getByRole("listitem");
  await expect(pending).toContainText(email);
  await expect(pending).toContainText("Viewer, invited by Otto Berg");
  await page.getByRole("button", { name: `Copy link for ${email}` }).click();
  await expect(page.getByText("Copied")).toBeVisible();
  expect(await clipboard(page)).toMatch(/\/join#rfi_[\w-]{43}$/);
  await page.getByRole("button", { name: `Send again to ${email}` }).click();
  await expect(page.getByText(`A new link is on its way to ${email}`)).toBeVisible();

  const reader = await visit(engineer, "/settings/members");
  await expect(reader.getByRole("list", { name: "Members" }).getByRole("listitem")).toHaveCount(4);
  await expect(reader.getByText("Owners and admins invite people. Your role is engineer.")).toBeVisible();
  await expect(reader.getByRole("button", { name: /^(Invite|Change)/ })).toHaveCount(0);
  await expect(reader.getByText(email)).toHaveCount(0);

  const stranger = await visit(lena, `/settings/members?q=${encodeURIComponent("otto")}`);
  await expect(stranger.getByText("Nobody fits.")).toBeVisible();
  await stranger.getByLabel("Name or e-mail").fill("");
  await expect(stranger.getByRole("list", { name: "Members" })).toContainText("Lena Brandt");
  await expect(stranger.getByRole("main")).not.toContainText(/crew\.example|Otto/);
  await expect(stranger.getByRole("main")).not.toContainText(account);

  await page.getByRole("button", { name: `Revoke the invite for ${email}` }).click();
  await expect(page.getByText("Nobody is invited at the moment.")).toBeVisible();
  await expect(page.locator("main#main")).toBeFocused();
});

test("a role is given and taken back, a person is shut out and removed", async ({
  baseURL,
  visit,
  faults,
}) => {
  faults.expect(/status of 401 /);
  const { owner, admin, viewer } = await crew(baseURL);
  const page = await visit(owner, "/settings/members");
  const row = (name: string) =>
    page.getByRole("list", { name: "Members" }).getByRole("listitem").filter({ hasText: name });
  const menu = page.getByRole("menu");
  await page.getByRole("button", { name: "Change Emil Novak" }).press("Enter");
  await menu.getByRole("menuitemradio", { name: "Admin" }).press("Enter");
  await expect(page.getByText("Emil Novak: engineer to admin")).toBeVisible();
  await expect(row("Emil Novak")).toContainText("Admin");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(row("Emil Novak")).toContainText("Engineer");

  const shut = await visit(viewer, "/settings/profile");
  await page.getByRole("button", { name: "Change Vera Sand" }).click();
  await menu.getByRole("menuitem", { name: "Deactivate" }).click();
  await expect(row("Vera Sand")).toContainText("Deactivated");
  await shut.reload();
  await expect(shut.getByLabel("E-mail")).toBeVisible();
  await page.getByRole("radio", { name: "Deactivated" }).click();
  await expect(page.getByRole("list", { name: "Members" }).getByRole("listitem")).toHaveCount(1);
  await expect(page).toHaveURL(/state=deactivated/);
  await page.getByRole("button", { name: "Change Vera Sand" }).click();
  await menu.getByRole("menuitem", { name: "Remove" }).click();
  const dialog = page.getByRole("dialog", { name: "Remove Vera Sand" });
  await dialog.getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("Nobody fits.")).toBeVisible();
  await page.getByRole("radio", { name: "All" }).click();
  await expect(row("Emil Novak")).toBeVisible();
  await expect(dialog).toHaveCount(0);

  const manager = await visit(admin, "/settings/members");
  await expect(manager.getByRole("button", { name: "Change Emil Novak" })).toBeVisible();
  await expect(manager.getByRole("button", { name: "Change Otto Berg" })).toHaveCount(0);
  await manager.getByRole("button", { name: "Invite" }).click();
  await expect(manager.getByLabel("Role").last().getByRole("option", { name: "Owner" })).toHaveCount(0);
});

test("a team is made, filled and led by keyboard; others read it", async ({ baseURL, visit }) => {
  const { owner, viewer } = await crew(baseURL);
  const page = await visit(owner, "/settings/teams");
  await expect(page.getByText("There are no teams yet.")).toBeVisible();
  await page.keyboard.press("n");
  await expect(page.getByLabel("Name of the team")).toBeFocused();
  await page.keyboard.type("Second line");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Add somebody to Second line" }).press("Enter");
  await expect(page.getByRole("dialog").getByLabel("Name or e-mail")).toBeFocused();
  await page.keyboard.type("emil");
  await expect(page.getByRole("dialog").getByRole("button", { name: /Emil Novak/ })).toBeVisible();
  await expect(page.getByRole("dialog").getByRole("list").getByRole("listitem")).toHaveCount(1);
  await page.keyboard.press("Enter");
  const people = page.getByRole("list", { name: "People in Second line" });
  await expect(people).toContainText("Emil Novak");
  await expect(page.getByText("Emil Novak is in Second line")).toBeVisible();
  await page.getByRole("switch", { name: "Lead" }).press("Enter");
  await expect(page.getByRole("switch", { name: "Lead" })).toBeChecked();
  await page.getByRole("button", { name: "Take Emil Novak out of Second line" }).press("Enter");
  await expect(page.getByText("Nobody is in this team yet.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(people).toContainText("Emil Novak");

  const reader = await visit(viewer, "/settings/teams");
  await expect(reader.getByRole("list", { name: "People in Second line" })).toContainText("Lead");
  await expect(
    reader.getByText("Owners and admins make and change teams. Your role is viewer."),
  ).toBeVisible();
  await expect(reader.getByRole("main").getByRole("button")).toHaveCount(0);
});
