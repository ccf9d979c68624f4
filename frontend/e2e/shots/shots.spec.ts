/** Not a story: pictures to look at, taken by `./run shots` and by nothing else. */
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { themes } from "../axe";
import { signIn } from "../people";
import { type Made, make } from "./made";
import { screens, someone } from "./screens";

const baseURL = process.env.RF_E2E_URL;
const folder = process.env.RF_SHOTS;
/** Both cores are busy with pictures. */
const patience = { timeout: 15_000 };
const widths = { 1440: 900, 810: 1080, 390: 844 };

interface Studio {
  made: Made;
  /** The page of a person at a width: the same for all screens, so that each signs in once. */
  look: (who: string | null, width: number, height: number) => Promise<Page>;
}

const test = base.extend<object, Studio>({
  made: [async ({ browser: _ }, use) => use(await make(baseURL)), { scope: "worker" }],
  look: [
    async ({ browser }, use) => {
      const pages = new Map<string, Page>();
      const contexts: BrowserContext[] = [];
      await use(async (who, width, height) => {
        const key = `${who} ${width}`;
        const known = pages.get(key);
        if (known) return known;
        const phone = width < 500 && { isMobile: true, hasTouch: true };
        const still = { baseURL, viewport: { width, height }, reducedMotion: "reduce", ...phone } as const;
        const context = await browser.newContext(still);
        contexts.push(context);
        const page = await context.newPage();
        if (who) {
          await page.goto("/");
          await signIn(page, who);
        }
        pages.set(key, page);
        return page;
      });
      for (const context of contexts) await context.close();
    },
    { scope: "worker" },
  ],
});

test.describe.configure({ mode: "parallel" });

for (const [width, height] of Object.entries(widths)) {
  for (const [index, { name, who = someone, at, act, seen }] of screens.entries()) {
    test(`${name} at ${width}`, async ({ look, made }) => {
      const page = await look(who, Number(width), height);
      await page.unrouteAll();
      await page.goto(typeof at === "string" ? at : at(made));
      await act?.(page);
      await expect(seen(page)).toBeVisible(patience);
      await expect(page.getByRole("status", { name: "Loading" })).toHaveCount(0, patience);
      await page.evaluate(() => document.fonts.ready);
      for (const theme of themes) {
        await page.evaluate((of) => document.documentElement.setAttribute("data-theme", of), theme);
        const file = `${String(index + 1).padStart(2, "0")}-${name}.${width}.${theme}.png`;
        await page.screenshot({ path: `${folder}/${file}`, fullPage: true, animations: "disabled" });
      }
    });
  }
}
