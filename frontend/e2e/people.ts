/** The people of the demo account, and the ways they come in. */
import type { Page } from "@playwright/test";

export const password = "walk the thread first";
export const mara = "mara@northwind.example";

export async function signIn(page: Page, email = mara): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.keyboard.press("Enter");
  await page.getByRole("navigation", { name: "Main" }).first().waitFor();
}
