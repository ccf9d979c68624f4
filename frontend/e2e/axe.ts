/** What a screen does to people who see, hear or move differently. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const everything = { type: "tag" as const, values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] };
/** Of another theme only these can say something else. */
export const colours = { type: "rule" as const, values: ["color-contrast", "link-in-text-block"] };

export const themes = ["dark", "light", "contrast"];
export const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

export async function barriers(
  page: Page,
  runOnly: typeof everything | typeof colours = everything,
): Promise<string[]> {
  await stopMotion(page);
  // Reading the rules in takes three times as long as following them: once for each page that is loaded.
  const known = await page.evaluate(() => "axe" in window);
  const builder = new AxeBuilder({ page, ...(known && { axeSource: "true" }) }).setLegacyMode();
  const options = { runOnly, resultTypes: ["violations" as const] };
  const { violations } = await builder.options(options).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
}

/** Looks at a screen in every theme. */
export async function barsNobody(page: Page, screen: string): Promise<void> {
  await stopMotion(page);
  for (const theme of themes) {
    await page.evaluate((name) => document.documentElement.setAttribute("data-theme", name), theme);
    expect(await barriers(page), `${screen} in ${theme}`).toEqual([]);
  }
}

/** What is on its way from one colour to another can be read by nobody yet. */
async function stopMotion(page: Page): Promise<void> {
  await page.emulateMedia({ reducedMotion: "reduce" });
}
