/**
 * `node tools/speed.ts <address>`: what a person at a slow machine waits for, as JSON. Each page is loaded by browsers
 * that have never seen it and again by the same ones; then the keys are pressed. `./run bench browser` holds the
 * figures against their limits.
 */
import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from "@playwright/test";
import { letIn, mara, program } from "../e2e/people.ts";
import { answered, begin, say, scope } from "../e2e/work.ts";
import config from "../playwright.config.ts";
import { type Deed, deeds } from "./speed-keys.ts";

const slowdown = 4;
const loads = 5;
/** Nothing moves any more, and what is fetched ahead has not begun or is through. */
const settled = 1_500;

interface Stop {
  name: string;
  path: string;
  /** What one came for. */
  mark: string;
  visitor?: true;
}

interface Load {
  paint: number;
  shift: number;
  script: number;
  requests: number;
}

const [address = "http://127.0.0.1:8400", only = ""] = process.argv.slice(2);

async function stops(): Promise<Stop[]> {
  const client = await program(address, mara);
  const session = await begin(
    client,
    "k.brandt gets a temporary profile on AVD since this morning, FSLogix 0x20",
  );
  const ways = ["one", "temp", "load_failed", "locked", "stale", "done"];
  await say(client, session, ...ways.map((exit, index) => answered(scope + index, exit)));
  await client.dispose();
  return [
    { name: "session page", path: `/sessions/${session}`, mark: "article [data-answer]" },
    { name: "home", path: "/", mark: "#intake" },
    { name: "sign-in", path: "/sign-in", mark: "input[type=password]", visitor: true },
    { name: "flows", path: "/flows", mark: "main a[href^='/flows/']" },
    { name: "history", path: "/sessions", mark: "main a[href^='/sessions/']" },
  ];
}

async function slowed(context: BrowserContext): Promise<[Page, CDPSession]> {
  const page = await context.newPage();
  const tools = await context.newCDPSession(page);
  await tools.send("Network.enable");
  await tools.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  await page.addInitScript(watch);
  return [page, tools];
}

/** Runs in the page: keeps what the browser tells of paints, shifts and keys. */
function watch(): void {
  const seen = { paint: 0, shift: 0, keys: [] as { id: number; took: number }[] };
  Object.assign(window, { seen });
  const look = (type: string, take: (entry: PerformanceEntry) => void, more = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({
      type,
      buffered: true,
      ...more,
    });
  look("largest-contentful-paint", ({ startTime }) => {
    seen.paint = startTime;
  });
  look("layout-shift", (entry) => {
    const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
    if (!hadRecentInput) seen.shift += value;
  });
  const key = (entry: PerformanceEntry) => {
    const { interactionId: id, duration: took } = entry as PerformanceEventTiming;
    if (id) seen.keys.push({ id, took });
  };
  look("event", key, { durationThreshold: 16 });
}

type Seen = { paint: number; shift: number; keys: { id: number; took: number }[] };
const told = (page: Page) => page.evaluate(() => (window as unknown as { seen: Seen }).seen);

/** What was asked for up to the largest paint; of scripts the bodies, compressed as they came. */
async function load(page: Page, tools: CDPSession, { path, mark }: Stop): Promise<Load> {
  const asked = new Map<string, { at: number; script: boolean }>();
  const bodies = new Map<string, number>();
  const add = (id: string, bytes: number) => bodies.set(id, (bodies.get(id) ?? 0) + bytes);
  tools.on("Network.requestWillBeSent", ({ requestId, wallTime, type }) =>
    asked.set(requestId, { at: wallTime * 1000, script: type === "Script" }),
  );
  // With the answer only its head has come.
  tools.on("Network.responseReceived", ({ requestId, response }) =>
    add(requestId, -response.encodedDataLength),
  );
  tools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) =>
    add(requestId, encodedDataLength),
  );
  await page.goto(`${address}${path}`);
  await page.locator(mark).first().waitFor();
  await page.waitForTimeout(settled);
  const { paint, shift } = await told(page);
  const painted = (await page.evaluate(() => performance.timeOrigin)) + paint;
  const early = [...asked].filter(([, { at }]) => at < painted);
  const script = early.reduce((sum, [id, one]) => sum + (one.script ? (bodies.get(id) ?? 0) : 0), 0);
  return { paint, shift, script: script / 1000, requests: early.length };
}

async function context(browser: Browser, visitor: boolean): Promise<BrowserContext> {
  const fresh = await browser.newContext({ baseURL: address, viewport: { width: 1440, height: 900 } });
  if (!visitor) await letIn(fresh, mara);
  return fresh;
}

async function loaded(browser: Browser, stop: Stop): Promise<{ cold: Load[]; warm: Load[] }> {
  const result = { cold: [] as Load[], warm: [] as Load[] };
  for (let round = 0; round < loads; round += 1) {
    const fresh = await context(browser, Boolean(stop.visitor));
    for (const kind of ["cold", "warm"] as const) {
      const [page, tools] = await slowed(fresh);
      result[kind].push(await load(page, tools, stop));
      await page.close();
    }
    await fresh.close();
  }
  return result;
}

/** How long each key took to the next paint. The browser tells of none that was faster than its smallest measure. */
async function pressed(browser: Browser, { path, mark }: Stop, deed: Deed): Promise<number[]> {
  const fresh = await context(browser, false);
  const [page] = await slowed(fresh);
  await page.goto(`${address}${path}`);
  await page.locator(mark).first().waitFor();
  await page.waitForTimeout(2 * settled);
  const before = (await told(page)).keys.length;
  const count = await deed.press(page);
  await page.waitForTimeout(settled);
  const longest = new Map<number, number>();
  for (const { id, took } of (await told(page)).keys.slice(before))
    longest.set(id, Math.max(took, longest.get(id) ?? 0));
  await fresh.close();
  return [...longest.values(), ...Array<number>(Math.max(0, count - longest.size)).fill(16)];
}

const browser = await chromium.launch({ ...config.use?.launchOptions });
const figures: Record<string, unknown> = {};
const all = await stops();
for (const stop of all.filter(({ name }) => name.startsWith(only)))
  figures[stop.name] = await loaded(browser, stop);
const keys: Record<string, number[]> = {};
for (const deed of deeds) {
  const stop = all.find(({ name }) => name === deed.on);
  if (stop?.name.startsWith(only)) keys[deed.name] = await pressed(browser, stop, deed);
}
await browser.close();
process.stdout.write(JSON.stringify({ pages: figures, keys }));
