/** What is pressed while `speed.ts` looks at the clock. */
import type { Page } from "@playwright/test";

export interface Deed {
  name: string;
  on: "session page" | "home";
  /** Says how many keys of it count. */
  press: (page: Page) => Promise<number>;
}

const rounds = 12;

async function again(press: () => Promise<void>): Promise<number> {
  for (let round = 0; round < rounds; round += 1) await press();
  return rounds;
}

/** Opens something and closes it again: both count. */
const opened = (key: string) => async (page: Page) =>
  2 *
  (await again(async () => {
    await page.keyboard.press(key);
    await page.getByRole("dialog").waitFor();
    await page.waitForTimeout(100);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  }));

export const deeds: Deed[] = [
  {
    name: "answer, and back",
    on: "session page",
    press: async (page) => {
      const title = page.getByRole("article").getByRole("heading", { level: 2 });
      const until = async (key: string) => {
        const before = await title.textContent();
        await page.keyboard.press(key);
        await page.waitForFunction(
          (old) =>
            document.querySelector("article h2")?.textContent !== old && document.querySelector("article h2"),
          before,
        );
      };
      return (
        2 *
        (await again(async () => {
          await until("Backspace");
          await until("1");
        }))
      );
    },
  },
  { name: "open the palette", on: "session page", press: opened("Control+k") },
  { name: "open the resolve dialog", on: "session page", press: opened("Control+Enter") },
  {
    name: "type in the intake",
    on: "home",
    press: async (page) => {
      const text = "Outlook asks for the password again and again";
      for (const letter of text) {
        await page.keyboard.press(letter === " " ? "Space" : letter);
        await page.waitForTimeout(30);
      }
      return text.length;
    },
  },
];
