import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { signIn } from "./people";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
}

for (const theme of ["dark", "light", "contrast"]) {
  for (const viewport of sizes) {
    test(`sign-in, home, palette and menu have no fault in ${theme} at ${viewport.width}`, async ({
      page,
    }) => {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ reducedMotion: "reduce" });
      await page.addInitScript((name) => localStorage.setItem("rf-theme", name), theme);
      await page.route("**/api/v1/me", async (route) => {
        const response = await route.fetch();
        const body = await response.json();
        await route.fulfill({ response, json: { ...body, user: { ...body.user, theme } } });
      });
      await page.goto("/sign-in");
      await expect(page.getByLabel("E-mail")).toBeVisible();
      expect(await faults(page)).toEqual([]);
      await signIn(page);
      await expect(page.getByRole("heading", { name: "What is broken?" })).toBeVisible();
      expect(await faults(page)).toEqual([]);
      await page.keyboard.press("Control+k");
      await expect(page.getByRole("combobox")).toBeFocused();
      expect(await faults(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: /your menu$/ }).click();
      await expect(page.getByRole("menu")).toBeVisible();
      expect(await faults(page)).toEqual([]);
    });
  }
}
