/** Registering where the answer comes by mail, and where nobody may. */
import type { Page } from "@playwright/test";
import { expect, test } from "./story";

const email = "robin@fabrikam.example";
const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });

async function register(page: Page): Promise<void> {
  await page.goto("/register");
  await field(page, "Company").fill("Fabrikam Support");
  await field(page, "Your name").fill("Robin Vale");
  await field(page, "E-mail").fill(email);
  await field(page, "Password").fill("seven quiet lanterns drift");
  await page.keyboard.press("Enter");
}

test("who waits for the mail looks at the address again, and nothing typed is lost", async ({ page }) => {
  const json = { next: "check_mail", access_token: null };
  await page.route("**/auth/register", (route) => route.fulfill({ status: 202, json }));
  await register(page);
  await expect(page.getByRole("heading", { name: "Check your mail" })).toBeFocused();
  await expect(page.getByText(`A mail is on its way to ${email}`)).toBeVisible();
  await page.getByRole("button", { name: "check the address" }).press("Enter");
  await expect(field(page, "E-mail")).toBeFocused();
  await expect(field(page, "E-mail")).toHaveValue(email);
  await expect(field(page, "Company")).toHaveValue("Fabrikam Support");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Check your mail" })).toBeFocused();
});

test("a server where nobody may register says so instead of the form", async ({ faults, page }) => {
  faults.expect(/status of 403 .*\/auth\/register\)$/);
  const json = { code: "registration_closed", detail: "This server sends no mail." };
  await page.route("**/auth/register", (route) => route.fulfill({ status: 403, json }));
  await register(page);
  await expect(page.getByRole("heading", { name: "Registration is closed" })).toBeFocused();
  await expect(page.getByText("This server sends no mail.")).toBeVisible();
  await expect(page.getByRole("textbox")).toHaveCount(0);
  await page.getByRole("link", { name: "Sign in" }).press("Enter");
  await expect(field(page, "E-mail")).toBeFocused();
});
