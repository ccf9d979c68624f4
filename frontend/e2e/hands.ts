/** A person who never touches the mouse: every key must be felt somewhere. */
import { expect, type Locator, type Page } from "@playwright/test";

export class Hands {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Presses, waits for what it does, and looks where the focus is. */
  async press(key: string, shown: Locator): Promise<void> {
    await this.page.keyboard.press(key);
    // Asked for both at once: what is only told for a moment is gone at a second look.
    await expect(shown.and(this.page.locator(":not(:disabled)"))).toBeVisible();
    await this.#feel(key);
  }

  async type(text: string): Promise<void> {
    await expect(this.page.locator("input:focus, textarea:focus")).toBeVisible();
    await this.page.keyboard.type(text);
    await this.#feel(text);
  }

  /** Brings text over from another program. */
  async paste(text: string): Promise<void> {
    await inAnotherProgram(this.page, async (program) => {
      await program.keyboard.insertText(text);
      await program.keyboard.press("Control+a");
      await program.keyboard.press("Control+c");
    });
    await this.page.keyboard.press("Control+v");
    await this.#feel("Control+v");
  }

  async #feel(key: string): Promise<void> {
    const focused = () =>
      this.page.evaluate(() => {
        const over = [...document.querySelectorAll("[data-overlay]")].at(-1);
        if (over && !over.contains(document.activeElement)) return "below what is open";
        return document.activeElement?.tagName ?? "nothing";
      });
    const lost = /^(BODY|HTML|nothing|below what is open)$/;
    await expect.poll(focused, { message: `focus after ${key}` }).not.toMatch(lost);
  }
}

/** What arrives when the copied text is pasted elsewhere: the product may not read the clipboard. */
export async function clipboard(page: Page): Promise<string> {
  return await inAnotherProgram(page, async (program) => {
    await program.keyboard.press("Control+v");
    return await program.locator("textarea").inputValue();
  });
}

async function inAnotherProgram<Result>(page: Page, work: (program: Page) => Promise<Result>) {
  const program = await page.context().newPage();
  await program.setContent("<textarea></textarea>");
  await program.locator("textarea").focus();
  const result = await work(program);
  await program.close();
  await page.bringToFront();
  return result;
}
