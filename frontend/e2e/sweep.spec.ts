/** Every screen of the product, looked at for everybody: once loaded, in each theme and width. */
import type { Page } from "@playwright/test";
import { barriers, colours, themes } from "./axe";
import { lostFocus, outOfReach, outOfSight, watchFocus } from "./measure";
import { screens } from "./shots/screens";
import { expect, open, someone, test } from "./shots/studio";

const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };
/** Of tablets, of a desk at 200 % zoom, and of a window of 640 px at 200 %. */
const others = [
  { width: 810, height: 1080 },
  { width: 720, height: 450 },
  { width: 320, height: 640 },
];

/** The focus also goes through the browser's own bar, and to what scrolls. */
const spare = 10;

test.describe.configure({ mode: "parallel" });

for (const screen of screens) {
  const { name, who = someone } = screen;
  test(`${name} is for everybody`, async ({ look, made }) => {
    const page = await look(who, { viewport: desk });
    await page.setViewportSize(desk);
    await open(page, screen, made);
    const found: Record<string, string[]> = {};
    await show(page, "dark");
    found["by Tab"] = await walk(page);
    for (const viewport of [desk, phone]) {
      await page.setViewportSize(viewport);
      found[`${viewport.width}`] = await page.evaluate(outOfSight);
      for (const theme of themes) {
        await show(page, theme);
        const rules = theme === themes[0] ? undefined : colours;
        found[`${viewport.width} ${theme}`] = await barriers(page, rules);
      }
    }
    found["by thumb"] = await page.evaluate(outOfReach);
    for (const viewport of others) {
      await page.setViewportSize(viewport);
      found[`${viewport.width}`] = await page.evaluate(outOfSight);
    }
    expect(Object.entries(found).filter(([, list]) => list.length)).toEqual([]);
  });
}

async function show(page: Page, theme: string): Promise<void> {
  await page.evaluate((of) => document.documentElement.setAttribute("data-theme", of), theme);
}

async function walk(page: Page): Promise<string[]> {
  const stops = await page.evaluate(watchFocus);
  for (let press = 0; press < stops + spare; press++) await page.keyboard.press("Tab");
  return await page.evaluate(lostFocus);
}
