/** Where screens are looked at: what stands on them is made once, and each person signs in once. */
import { type BrowserContextOptions, test as base, expect, type Page } from "@playwright/test";
import { letIn } from "../people";
import { type Made, make } from "./made";
import { type Screen, someone } from "./screens";

/** Both cores are busy with pictures. */
const patience = { timeout: 15_000 };

interface Studio {
  made: Made;
  /** The page of a person, the same for all screens that are looked at with these options. */
  look: (who: string | null, options: BrowserContextOptions) => Promise<Page>;
}

export const test = base.extend<object, Studio>({
  made: [
    async ({ browser: _ }, use, { project }) => use(await make(project.use.baseURL)),
    { scope: "worker" },
  ],
  look: [
    async ({ browser }, use, { project }) => {
      const { baseURL } = project.use;
      const pages = new Map<string, Page>();
      await use(async (who, options) => {
        const key = JSON.stringify([who, options]);
        const known = pages.get(key);
        if (known) return known;
        const context = await browser.newContext({
          ...(baseURL && { baseURL }),
          reducedMotion: "reduce",
          ...options,
        });
        if (who) await letIn(context, who);
        const page = await context.newPage();
        pages.set(key, page);
        return page;
      });
      for (const page of pages.values()) await page.context().close();
    },
    { scope: "worker" },
  ],
});

/** Goes to a screen, and waits until it is whole. */
export async function open(page: Page, { at, act, seen }: Screen, made: Made): Promise<void> {
  await page.unrouteAll();
  // From an address that differs behind its # alone nothing would be loaded anew.
  await page.goto("about:blank");
  await page.goto(typeof at === "string" ? at : at(made));
  await act?.(page);
  await expect(seen(page)).toBeVisible(patience);
  await expect(page.getByRole("status", { name: "Loading" })).toHaveCount(0, patience);
  await page.evaluate(() => document.fonts.ready);
}

export { expect, someone };
