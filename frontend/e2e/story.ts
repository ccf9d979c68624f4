/** Stories: several browsers of several people, and none of them may report a fault. */
import {
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Page,
} from "@playwright/test";
import { inside, letIn } from "./people";

/** What browsers reported while a story ran, as `text (address)`. */
export class Faults {
  readonly #expected: RegExp[] = [];
  readonly #seen: string[] = [];

  async watch(context: BrowserContext): Promise<void> {
    let visitors = 0;
    context.on("weberror", (error) => {
      const { name, message, stack } = error.error();
      this.#seen.push(stack || `${name}: ${message}`);
    });
    context.on("console", (message) => {
      if (message.type() !== "error") return;
      const fault = `${message.text()} (${message.location().url})`;
      // A page without a login asks once whether the browser still has one.
      if (/status of 401 .*\/api\/v1\/auth\/refresh\)$/.test(fault) && visitors++ === 0) return;
      // One loaded over another that has just renewed the login is told to ask once more.
      if (/status of 409 .*\/api\/v1\/auth\/refresh\)$/.test(fault)) return;
      this.#seen.push(fault);
    });
    await context.addInitScript(() =>
      document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
        // biome-ignore lint/suspicious/noConsole: the watch listens to the console
        console.error(`policy violated: ${effectiveDirective} ${blockedURI}`),
      ),
    );
  }

  /** What this story provokes. */
  expect(fault: RegExp): void {
    this.#expected.push(fault);
  }

  get unexpected(): string[] {
    return this.#seen.filter((fault) => !this.#expected.some((expected) => expected.test(fault)));
  }
}

interface Stage {
  faults: Faults;
  /** A person at a browser of their own, signed in, at an address. */
  visit: (email: string, address?: string, options?: BrowserContextOptions) => Promise<Page>;
}

export const test = base.extend<Stage>({
  faults: [
    async ({ baseURL: _ }, use) => {
      const faults = new Faults();
      await use(faults);
      expect(faults.unexpected).toEqual([]);
    },
    { auto: true },
  ],
  context: async ({ context, faults }, use) => {
    await faults.watch(context);
    await use(context);
  },
  visit: async ({ browser, faults }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (email, address = "/", options = {}) => {
      const context = await browser.newContext(options);
      contexts.push(context);
      await faults.watch(context);
      await letIn(context, email);
      const page = await context.newPage();
      await page.goto(address);
      await inside(page);
      return page;
    });
    for (const context of contexts) await context.close();
  },
});

export { expect };
