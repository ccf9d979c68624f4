/** Lists in the moods one meets on a bad day, and by keyboard alone. */
import type { Page } from "@playwright/test";
import { Hands } from "./hands";
import { mara, program } from "./people";
import { expect, test } from "./story";
import { begin } from "./work";

const places = [
  { at: "/sessions", list: "Sessions", asked: "**/api/v1/sessions?**" },
  { at: "/clients", list: "Clients", asked: "**/api/v1/clients?**" },
  { at: "/flows", list: "Flows", asked: "**/api/v1/flows?**" },
];
const rows = (page: Page, list: string) => page.getByRole("list", { name: list }).getByRole("link");

test.beforeEach(async ({ baseURL }) => {
  const client = await program(baseURL, mara);
  for (const word of ["one", "two"]) {
    await begin(client, `A list of ${word}`);
    const name = `List ${word} ${crypto.randomUUID().slice(0, 8)}`;
    await client.post("/api/v1/clients", { data: { id: crypto.randomUUID(), name } });
  }
});

for (const { at, list, asked } of places) {
  test(`${list}: from the field into the rows, along them and in`, async ({ visit }) => {
    const page = await visit(mara, at);
    const hands = new Hands(page);
    const [first, second] = [rows(page, list).first(), rows(page, list).nth(1)];
    await expect(second).toBeVisible();
    await hands.press("/", page.getByRole("searchbox"));
    await hands.press("ArrowDown", first);
    await expect(first).toBeFocused();
    await hands.press("ArrowDown", second);
    await expect(second).toBeFocused();
    await hands.press("ArrowUp", first);
    await expect(first).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(`^[^?]*${at}/[0-9a-f-]{36}`));
  });

  test(`${list}: what cannot be read says so, and is read again in its place`, async ({ visit, faults }) => {
    faults.expect(/status of 500/);
    const page = await visit(mara, "/settings/profile");
    await page.route(asked, (route) => route.fulfill({ status: 500 }));
    await page.goto(at);
    const told = page.getByRole("main").getByRole("alert");
    await expect(told).toContainText("The server failed at this.");
    await page.unroute(asked);
    await told.getByRole("button", { name: "Try again" }).click();
    await expect(rows(page, list).first()).toBeVisible();
    await expect(told).toHaveCount(0);
  });
}

test("notes that cannot be composed without a connection say so, and come with it", async ({
  baseURL,
  faults,
  visit,
}) => {
  faults.expect(/net::ERR_INTERNET_DISCONNECTED/);
  const session = await begin(await program(baseURL, mara), "The notes come later");
  const page = await visit(mara, `/sessions/${session}`);
  await expect(page.getByRole("group", { name: "Answers" })).toBeVisible();
  const dialog = page.getByRole("dialog", { name: "Resolve" });
  await page.keyboard.press("Control+Enter");
  await expect(dialog.getByRole("article").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await page.context().setOffline(true);
  await page.keyboard.press("1");
  await page.keyboard.press("Control+Enter");
  await dialog.getByLabel("Root cause").fill("A stale handle");
  await expect(dialog.getByText("No connection.").first()).toBeVisible();
  await page.context().setOffline(false);
  await expect(dialog.getByText("No connection.")).toHaveCount(0);
  await expect(dialog.getByRole("region", { name: "Internal note" })).toContainText("A stale handle");
});
