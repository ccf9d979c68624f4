import { expect, test } from "@playwright/test";
import { mara, password, signIn } from "./people";

test("a page asked for is shown after signing in, and a reload keeps the login", async ({ page }) => {
  await page.goto("/no-such-page?from=mail");
  await expect(page).toHaveURL(/\/sign-in\?to=/);
  await signIn(page);
  await expect(page).toHaveURL("/no-such-page?from=mail");
  await page.reload();
  await expect(page.getByRole("heading", { name: "There is nothing at this address" })).toBeVisible();
});

test("a wrong password is said at its place and can be corrected by keyboard alone", async ({ page }) => {
  await page.goto("/sign-in");
  await expect(page.getByLabel("E-mail")).toBeFocused();
  await page.keyboard.type(mara);
  await page.keyboard.press("Tab");
  await page.keyboard.type("not it");
  await page.keyboard.press("Enter");
  await expect(page.getByText("This e-mail and password do not belong together")).toBeVisible();
  await expect(page.getByLabel("Password", { exact: true })).toBeFocused();
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "What is broken?" })).toBeVisible();
});

test("signing out ends the other windows too, and the way back asks again", async ({ context, page }) => {
  await page.goto("/");
  await signIn(page);
  const other = await context.newPage();
  await other.goto("/");
  await expect(other.getByRole("heading", { name: "What is broken?" })).toBeVisible();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox")).toBeFocused();
  const found = page.waitForResponse(/\/api\/v1\/flows\?q=sign(\+|%20)out&/);
  await page.keyboard.type("sign out");
  await found;
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/sign-in");
  await expect(other).toHaveURL("/sign-in");
  await page.goBack();
  await expect(page.getByLabel("E-mail")).toBeVisible();
});

test("the theme is kept on the profile and stands before the first paint", async ({ page }) => {
  await page.goto("/");
  await signIn(page);
  await page.getByRole("button", { name: /your menu$/ }).click();
  await page.getByRole("menuitemradio", { name: "Light" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox")).toBeFocused();
  await page.keyboard.type("theme system");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).not.toHaveAttribute("data-theme");
});

test("keys lead around and the focus is never lost", async ({ page }) => {
  await page.goto("/no-such-page");
  await signIn(page);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("g");
  await page.keyboard.press("h");
  await expect(page.getByLabel("What is broken?")).toBeFocused();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByLabel("What is broken?")).toBeFocused();
});
