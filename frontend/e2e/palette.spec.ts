/** The palette finds what the account has in a few keys, and says so when it cannot search everything. */
import type { Page } from "@playwright/test";
import { mara, program } from "./people";
import { expect, test } from "./story";
import { begin } from "./work";

/** Letters and arrows until a thing is the one that Enter runs. */
const most = 4;

const chosen = (page: Page) => page.getByRole("option", { selected: true });
const field = (page: Page) => page.getByRole("combobox");
const groups = (page: Page) => page.getByRole("listbox").getByRole("group");

async function palette(page: Page): Promise<void> {
  await page.keyboard.press("Control+k");
  await expect(field(page)).toBeFocused();
}

/** What somebody may type for a title: the start of one of its words, or the first letters of several. */
function ways(title: string): string[] {
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const initials = words.map((word) => word[0]).join("");
  const starts = words.flatMap((word, at) => [word, initials.slice(at)]);
  const lengths = Array.from({ length: most }, (_, index) => index + 1);
  const typed = lengths.flatMap((length) =>
    starts.filter((way) => way.length >= length).map((way) => way.slice(0, length)),
  );
  return [...new Set(typed)];
}

interface Row {
  id: string;
  title: string;
}

/** The fewest keys for each of these, asked of the palette that is open. */
async function fewest(page: Page, wanted: Row[]): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  const typed = [...new Set(wanted.flatMap(({ title }) => ways(title)))].sort(
    (one, other) => one.length - other.length,
  );
  for (const way of typed) {
    const worse = ({ id }: Row) => (found.get(id) ?? most + 1) > way.length;
    if (!wanted.some((row) => worse(row) && ways(row.title).includes(way))) continue;
    await field(page).fill(way);
    await expect(page.getByText("Searching")).toHaveCount(0);
    const rows = await page
      .getByRole("option")
      .evaluateAll((options) =>
        options.map((option) => ({ id: option.id, on: option.getAttribute("aria-selected") === "true" })),
      );
    const at = rows.findIndex(({ on }) => on);
    for (const { id } of wanted) {
      const place = rows.findIndex((row) => row.id.endsWith(id));
      if (place < 0) continue;
      const away = Math.abs(place - at);
      const presses = way.length + Math.min(away, rows.length - away);
      if (presses < (found.get(id) ?? Number.POSITIVE_INFINITY)) found.set(id, presses);
    }
  }
  return found;
}

test("every flow, session, client and command is at most four keys away", async ({ baseURL, visit }) => {
  const http = await program(baseURL, mara);
  const client = crypto.randomUUID();
  const session = await begin(http, `Zebra label printer feeds blank labels at ${client.slice(0, 4)}`);
  await http.post("/api/v1/clients", {
    data: { id: client, name: `Quarry Lane Vets ${client.slice(0, 4)}` },
  });
  const items = async (path: string): Promise<Row[]> => {
    const { items } = await (await http.get(`${path}limit=100`)).json();
    return items.map(({ id, title, name }: { id: string; title: string; name: string }) => ({
      id,
      title: title ?? name,
    }));
  };
  const flows = await items("/api/v1/flows?");
  const sessions = (await items("/api/v1/sessions?status=all&")).filter(
    // Who calls two things the same looks at both.
    ({ title }, _, all) => all.filter((other) => other.title === title).length === 1,
  );
  const clients = await items("/api/v1/clients?status=active&");
  expect(sessions.map(({ id }) => id)).toContain(session);
  expect(clients.map(({ id }) => id)).toContain(client);
  const page = await visit(mara, "/");
  await palette(page);
  await expect(groups(page).first()).toBeVisible();
  const commands = await page.getByRole("option").evaluateAll((options) =>
    options
      .map(({ id, textContent }) => ({
        id: id.replace(/^.*?-(?=go-|theme-|keys|sign-out)/, ""),
        title: textContent ?? "",
      }))
      .filter(({ id }) => /^(go-|theme-|keys|sign-out)/.test(id)),
  );
  expect(commands.length).toBeGreaterThan(10);
  const kinds = { flows, sessions: sessions.slice(0, 20), clients, commands };
  for (const [kind, wanted] of Object.entries(kinds)) {
    const found = await fewest(page, wanted);
    const keys = wanted
      .map(({ id }) => found.get(id) ?? Number.POSITIVE_INFINITY)
      .sort((one, other) => one - other);
    const far = wanted.filter(({ id }) => (found.get(id) ?? Number.POSITIVE_INFINITY) > most);
    test.info().annotations.push({
      type: kind,
      description: `${keys.length}: median ${keys[Math.floor(keys.length / 2)]}, worst ${keys.at(-1)}`,
    });
    expect(
      far.map(({ title }) => title),
      `${kind} farther than ${most} keys`,
    ).toEqual([]);
  }
});

test("the first sign says what kind is meant, and what was opened last stands first", async ({
  baseURL,
  visit,
}) => {
  const http = await program(baseURL, mara);
  const id = crypto.randomUUID();
  const name = `Brookfield Prep ${id.slice(0, 4)}`;
  await http.post("/api/v1/clients", { data: { id, name } });
  const page = await visit(mara, "/");
  await palette(page);
  await field(page).fill("> theme");
  await expect(groups(page)).toHaveCount(1);
  await expect(chosen(page)).toContainText("Theme:");
  await field(page).fill("#");
  await expect(page.getByRole("group", { name: "Sessions" })).toBeVisible();
  await expect(groups(page)).toHaveCount(1);
  await field(page).fill("@broo");
  await expect(chosen(page)).toContainText("Brookfield Prep");
  await field(page).fill(`@${name}`);
  await expect(chosen(page)).toHaveText(name);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name })).toBeVisible();
  await palette(page);
  const recent = page.getByRole("group", { name: "Recent" });
  await expect(recent.getByRole("option").first()).toHaveText(name);
  await field(page).fill("zzqx");
  await expect(page.getByText("Nothing matches these words.")).toBeVisible();
});

test("without a connection it finds what is at hand, and says what it does not search", async ({
  baseURL,
  faults,
  visit,
}) => {
  faults.expect(/ERR_INTERNET_DISCONNECTED/);
  const http = await program(baseURL, mara);
  await begin(http, "Plotter prints only the first page");
  const page = await visit(mara, "/");
  await palette(page);
  await field(page).fill("plot");
  await expect(chosen(page)).toContainText("Plotter prints");
  await page.context().setOffline(true);
  await field(page).fill("plotter p");
  await expect(chosen(page)).toContainText("Plotter prints");
  await expect(
    page.getByText("No connection. Only commands and what was loaded before are searched."),
  ).toBeVisible();
  await field(page).fill("> sign out");
  await expect(chosen(page)).toContainText("Sign out");
});

test("what the server refuses is told, and the rest is found", async ({ faults, visit }) => {
  faults.expect(/status of 500/);
  const page = await visit(mara, "/");
  await page.route("**/api/v1/clients?*", (route) =>
    route.fulfill({
      status: 500,
      json: { code: "internal", detail: "The server failed at this. Try again." },
    }),
  );
  await palette(page);
  await field(page).fill("fslogix");
  await expect(chosen(page)).toContainText("FSLogix");
  await expect(page.getByText("Not everything was searched.")).toBeVisible();
});
