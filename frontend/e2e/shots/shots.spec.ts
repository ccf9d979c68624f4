/** Not a story: pictures to look at, taken by `./run shots` and by nothing else. */
import { themes } from "../axe";
import { screens } from "./screens";
import { open, someone, test } from "./studio";

const folder = process.env.RF_SHOTS;
const widths = { 1440: 900, 810: 1080, 390: 844 };
const hand = { isMobile: true, hasTouch: true };

test.describe.configure({ mode: "parallel" });

for (const [width, height] of Object.entries(widths)) {
  for (const [index, screen] of screens.entries()) {
    const { name, who = someone } = screen;
    test(`${name} at ${width}`, async ({ look, made }) => {
      const phone = Number(width) < 500 && hand;
      const page = await look(who, { viewport: { width: Number(width), height }, ...phone });
      await open(page, screen, made);
      for (const theme of themes) {
        await page.evaluate((of) => document.documentElement.setAttribute("data-theme", of), theme);
        const file = `${String(index + 1).padStart(2, "0")}-${name}.${width}.${theme}.png`;
        await page.screenshot({ path: `${folder}/${file}`, fullPage: true, animations: "disabled" });
      }
    });
  }
}
