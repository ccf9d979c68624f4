import { barsNobody, sizes } from "./axe";
import { mara, noah, program } from "./people";
import { expect, test } from "./story";

const ines = "ines@northwind.example";
const named = (word: string) => `${word} ${crypto.randomUUID().slice(0, 8)}`;

test("a client is added and described by keyboard, and found again", async ({ visit, faults }) => {
  faults.expect(/status of 4(09|22) .*\/api\/v1\/clients/);
  const name = named("Harbor Dental");
  const page = await visit(mara, "/sessions");
  await expect(page.getByLabel("Title or problem")).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("c");
  await expect(page.getByRole("heading", { level: 1, name: "Clients" })).toBeVisible();
  await page.keyboard.press("n");
  await expect(page.getByRole("dialog").getByLabel("Name")).toBeFocused();
  await page.keyboard.type(name);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  const address = page.url();

  await page.getByRole("button", { name: "Add a fact" }).press("Enter");
  await page.keyboard.type("Domain controller");
  await expect(page.getByLabel("Name in flows")).toHaveValue("client.domain_controller");
  await page.getByLabel("Name in flows").fill("client.dc");
  await page.getByLabel("Value").fill("HD-DC-01");
  await page.keyboard.press("Enter");
  const facts = page.getByRole("list", { name: "Facts" });
  await expect(facts).toContainText("HD-DC-01");
  await expect(page.getByRole("button", { name: "Add a fact" })).toBeFocused();

  await page.keyboard.press("Enter");
  await page.keyboard.type("Admin password");
  await page.getByLabel("Value").fill("walk in");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/sounds like a secret/)).toBeVisible();
  await page.keyboard.press("Escape");

  await facts.getByRole("button", { name: "Change Domain controller" }).press("Enter");
  await page.getByLabel("Value").fill("HD-DC-02");
  await page.keyboard.press("Enter");
  await expect(facts).toContainText("HD-DC-02");
  await expect(facts.getByRole("button", { name: "Change Domain controller" })).toBeFocused();
  await facts.getByRole("button", { name: "Remove Domain controller" }).press("Enter");
  await expect(facts).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(facts).toContainText("HD-DC-02");

  await page.getByRole("button", { name: "Add a site" }).press("Enter");
  await page.keyboard.type("Head office");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("list", { name: "Sites" })).toContainText("Head office");
  await page.getByLabel("Notes").fill("Ask for Karen.");
  await page.getByRole("button", { name: "Keep notes" }).press("Enter");
  await expect(page.getByRole("button", { name: "Discard" })).toHaveCount(0);
  await page.reload();
  await expect(page.getByLabel("Notes")).toHaveValue("Ask for Karen.");

  await page.goto("/clients");
  await expect(page.getByLabel("Name")).toBeVisible();
  await page.keyboard.press("n");
  await page.keyboard.type(name.toUpperCase());
  await page.keyboard.press("Enter");
  await expect(page.getByText(`There is a client called ${name} already.`)).toBeVisible();
  await page.getByRole("link", { name: "Open that client" }).click();
  await expect(page).toHaveURL(address);

  await page.getByRole("button", { name: "Set inactive" }).click();
  await expect(page.getByText("Inactive", { exact: true })).toBeVisible();
  await page.goto(`/clients?q=${encodeURIComponent(name)}`);
  await expect(page.getByText("No active client is called that.")).toBeVisible();
  await page.getByRole("radio", { name: "Inactive" }).click();
  await page.getByRole("list", { name: "Clients" }).getByRole("link", { name }).click();
  await expect(page).toHaveURL(address);
});

test("a viewer reads, and another account finds nothing", async ({ baseURL, visit, faults }) => {
  faults.expect(/status of 404 .*\/api\/v1\/clients\//);
  const engineer = await program(baseURL, mara);
  const [id, name] = [crypto.randomUUID(), named("Meridian")];
  await engineer.post("/api/v1/clients", { data: { id, name } });
  await engineer.put(`/api/v1/clients/${id}/facts/client.dc`, {
    data: { label: "Domain controller", value: "MD-DC-01" },
  });
  const page = await visit(ines, `/clients/${id}`);
  await expect(page.getByText("MD-DC-01")).toBeVisible();
  await expect(page.getByText(/Your role reads clients/)).toBeVisible();
  await expect(page.getByRole("main").getByRole("button")).toHaveCount(0);
  await expect(page.getByRole("main").getByRole("textbox")).toHaveCount(0);
  const stranger = await visit(noah, `/clients/${id}`);
  await expect(stranger.getByText("There is no client at this address.")).toBeVisible();
});

for (const viewport of sizes) {
  test(`the screens of clients bar nobody at ${viewport.width}`, async ({ baseURL, visit }) => {
    const engineer = await program(baseURL, mara);
    const [id, name] = [crypto.randomUUID(), named("Harbor ".repeat(12).trim())];
    await engineer.post("/api/v1/clients", { data: { id, name } });
    await engineer.put(`/api/v1/clients/${id}/sites/${crypto.randomUUID()}`, {
      data: { name: "Head office" },
    });
    await engineer.put(`/api/v1/clients/${id}/facts/client.dc`, {
      data: { label: "Domain controller", value: "x".repeat(300) },
    });
    const page = await visit(mara, "/clients", { viewport });
    const screens = [
      ["list", async () => {}, page.getByRole("list", { name: "Clients" })],
      [
        "new client",
        () => page.getByRole("button", { name: "New client" }).click(),
        page.getByRole("dialog").getByLabel("Name"),
      ],
      ["client", () => page.goto(`/clients/${id}`), page.getByRole("heading", { level: 1, name })],
      [
        "new fact",
        () => page.getByRole("button", { name: "Add a fact" }).click(),
        page.getByLabel("Name in flows"),
      ],
    ] as const;
    for (const [screen, open, shown] of screens) {
      await open();
      await expect(shown).toBeVisible();
      await barsNobody(page, screen);
    }
  });
}
