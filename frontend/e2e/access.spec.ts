import { barriers, sizes, themes } from "./axe";
import { signIn } from "./people";
import { expect, test } from "./story";

for (const theme of themes) {
  for (const viewport of sizes) {
    test(`sign-in, home, palette and menu bar nobody in ${theme} at ${viewport.width}`, async ({ page }) => {
      await page.setViewportSize(viewport);
      await page.addInitScript((name) => localStorage.setItem("rf-theme", name), theme);
      await page.route("**/api/v1/me", async (route) => {
        const response = await route.fetch();
        const body = await response.json();
        await route.fulfill({ response, json: { ...body, user: { ...body.user, theme } } });
      });
      await page.goto("/sign-in");
      await expect(page.getByLabel("E-mail")).toBeVisible();
      expect(await barriers(page)).toEqual([]);
      await signIn(page);
      await expect(page.getByRole("heading", { name: "What is broken?" })).toBeVisible();
      expect(await barriers(page)).toEqual([]);
      await page.keyboard.press("Control+k");
      await expect(page.getByRole("combobox")).toBeFocused();
      expect(await barriers(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: /your menu$/ }).click();
      await expect(page.getByRole("menu")).toBeVisible();
      expect(await barriers(page)).toEqual([]);
    });
  }
}
