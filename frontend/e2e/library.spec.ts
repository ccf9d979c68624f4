import { readFileSync } from "node:fs";
import { barriers, barsNobody, sizes } from "./axe";
import { Hands } from "./hands";
import { mara, noah, program } from "./people";
import { expect, test } from "./story";
import { field, step } from "./work";

const ines = "ines@northwind.example";
const guide = readFileSync(new URL("../../docs/guides/writing-a-flow.md", import.meta.url), "utf8");
const example = /```yaml\n(format: [\s\S]*?)```/.exec(guide)?.[1] ?? "";
const title = "Is the link light on?";

/** The flow of the guide as one of its own: each story publishes another. */
function flowFile() {
  const word = crypto.randomUUID().slice(0, 8);
  const id = `019a6f2e-4c10-7b1a-9d3e-${crypto.randomUUID().slice(-12)}`;
  const text = example
    .replace(/^id: .*$/m, `id: ${id}`)
    .replace(/^slug: .*$/m, `slug: no-link-light-${word}`)
    .replace(/^title: .*$/m, `title: No link light ${word}`);
  return { id, word, name: `No link light ${word}`, text };
}

test("a flow is found by a misspelt word and pinned, by keyboard", async ({ visit }) => {
  const page = await visit(mara, "/flows");
  const hands = new Hands(page);
  const flows = page.getByRole("list", { name: "Flows" });
  await expect(flows).toBeVisible();
  await page.keyboard.press("/");
  await hands.type("fslogx");
  const found = flows.getByRole("link", { name: /^FSLogix profile issues/ });
  await expect(flows.getByRole("listitem").first()).toContainText("FSLogix profile issues");
  await hands.press("ArrowDown", found);
  await expect(found).toBeFocused();
  const pin = flows.getByRole("button", { name: "Pin FSLogix profile issues" });
  if ((await pin.getAttribute("aria-pressed")) === "true") await hands.press("p", pin);
  await expect(pin).toHaveAttribute("aria-pressed", "false");
  const kept = page.waitForResponse((answer) => answer.url().endsWith("/pin"));
  await hands.press("p", pin);
  expect((await kept).status()).toBe(204);
  await expect(pin).toHaveAttribute("aria-pressed", "true");

  await page.getByRole("button", { name: "Pinned", exact: true }).click();
  await expect(page).toHaveURL("/flows?q=fslogx&pinned=true");
  await page.reload();
  await expect(pin).toHaveAttribute("aria-pressed", "true");
  await page.goto("/");
  const home = page.getByRole("complementary").getByRole("listitem").first();
  await expect(home.getByRole("img", { name: "Pinned" })).toBeVisible();
  await page.goto("/flows?pinned=true");
  await pin.click();
  await expect(pin).toHaveAttribute("aria-pressed", "false");
});

test("a search counts what it found, and marks where its words stand", async ({ baseURL, visit }) => {
  const { name, word, text } = flowFile();
  const engineer = await program(baseURL, mara);
  expect((await engineer.post("/api/v1/flows/import", { data: { text } })).status()).toBe(200);
  const page = await visit(mara, `/flows?q=${word}`);
  const row = page.getByRole("list", { name: "Flows" }).getByRole("link", { name });
  await expect(row.locator("mark").first()).toHaveText(word);
  await expect(row).toContainText("Mara Okafor");
  await expect(page.getByRole("main")).toContainText(/Flows\s*1/);
  await row.press("Enter");
  await expect(page.getByText(/^Of your account\. Version 1, .*, by Mara Okafor\.$/)).toBeVisible();
});

test("on a phone the filters are one button", async ({ visit }) => {
  const page = await visit(mara, "/flows", { viewport: { width: 390, height: 844 } });
  await page.getByRole("button", { name: "Filters" }).click();
  const sheet = page.getByRole("dialog", { name: "Filters" });
  await expect(sheet).toBeVisible();
  expect(await barriers(page)).toEqual([]);
  await sheet.getByLabel("Source").selectOption("shipped");
  await sheet.getByRole("button", { name: "Verified" }).click();
  await expect(page).toHaveURL("/flows?source=shipped&verified=true");
  await sheet.getByRole("button", { name: /^Show \d+ flows$/ }).click();
  const button = page.getByRole("button", { name: "Filters (2)" });
  await expect(button).toBeFocused();
  await expect(page.getByRole("list", { name: "Flows" })).toBeVisible();
  await button.click();
  await sheet.getByRole("button", { name: "Clear" }).click();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL("/flows");
});

test("a flow is imported with an error, mended, published and walked", async ({ visit, faults }) => {
  faults.expect(/status of 422 .*\/api\/v1\/flows\/import/);
  const { name, text } = flowFile();
  const page = await visit(mara, "/flows");
  await expect(page.getByRole("button", { name: "Import" })).toBeVisible();
  const hands = new Hands(page);
  const file = field(page, "Flow file");
  const dialog = page.getByRole("dialog", { name: "Import a flow" });
  await hands.press("i", file);
  await expect(file).toBeFocused();
  await page.getByLabel("Flow file to read").setInputFiles({
    name: "flow.yaml",
    mimeType: "application/yaml",
    buffer: Buffer.from(text.replace("kind: question", "kind: questoin")),
  });
  await expect(dialog.getByRole("button", { name: /Line \d+, column \d+/ }).first()).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Publish" })).toBeDisabled();

  await file.fill(text.replace("to: driver", "to: drver"));
  const complaint = dialog.getByRole("button", { name: /leads to "drver".*Line \d+, step light/ });
  await complaint.press("Enter");
  await expect(file).toBeFocused();
  await expect(dialog.getByText("Publishing waits until the errors are corrected.")).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Publish" })).toBeDisabled();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await hands.press("i", complaint);

  await file.fill(text);
  await expect(dialog.getByText("A new flow of your account, version 1.")).toBeVisible();
  await hands.press("Control+Enter", page.getByRole("heading", { level: 1, name }));
  await expect(page.getByText("Of your account. Version 1")).toBeVisible();
  await hands.press("s", step(page, title));
});

test("a flow gets its second version, is walked, counted and exported", async ({ baseURL, visit }) => {
  const { name, word, text } = flowFile();
  const engineer = await program(baseURL, mara);
  const answer = await engineer.post("/api/v1/flows/import", { data: { text } });
  expect(answer.status(), await answer.text()).toBe(200);
  const page = await visit(mara, "/flows");
  const hands = new Hands(page);
  const file = field(page, "Flow file");
  const dialog = page.getByRole("dialog", { name: "Import a flow" });
  await page.goto(`/flows?q=${word}`);
  await expect(page.getByRole("button", { name: "Import" })).toBeVisible();
  await hands.press("i", file);
  await file.fill(text.replace("From the cable", "Look from the cable"));
  await expect(dialog.getByText(/^Becomes version 2/)).toBeVisible();
  await dialog.getByLabel("What changed").fill("Said better");
  await hands.press("Control+Enter", page.getByRole("heading", { level: 1, name }));
  await expect(page.getByText("Of your account. Version 2")).toBeVisible();
  await hands.press("s", step(page, title));

  await page.goto(`/flows?q=${word}&source=account`);
  const row = page.getByRole("list", { name: "Flows" }).getByRole("link", { name });
  await expect(row).toContainText("Used once");
  await row.press("Enter");
  await page.getByRole("button", { name: "Export" }).click();
  const saved = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "Export as YAML" }).press("Enter");
  expect((await saved).suggestedFilename()).toBe(`no-link-light-${word}.yaml`);
  await page.getByRole("link", { name: "Network", exact: true }).click();
  await expect(page).toHaveURL("/flows?category=Network");
  await expect(page.getByRole("combobox", { name: "Category" })).toHaveValue("Network");
});

test("what ships stays, and everybody sees what is theirs", async ({ baseURL, visit, faults }) => {
  faults.expect(/status of 409 .*\/api\/v1\/flows\/import/);
  faults.expect(/status of 404 .*\/api\/v1\/flows\//);
  const { id, name, text } = flowFile();
  const engineer = await program(baseURL, mara);
  const answer = await engineer.post("/api/v1/flows/import", { data: { text } });
  expect(answer.status(), await answer.text()).toBe(200);

  const page = await visit(mara, "/flows");
  await page.getByRole("button", { name: "Import" }).click();
  await field(page, "Flow file").fill(text.replace(/^slug: .*$/m, "slug: fslogix-profile-issues"));
  await expect(page.getByText(/"FSLogix profile issues" ships with the product/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Publish" })).toBeDisabled();

  const viewer = await visit(ines, `/flows/${id}`);
  await expect(viewer.getByRole("heading", { level: 1, name })).toBeVisible();
  await viewer.goto("/flows");
  await expect(viewer.getByRole("list", { name: "Flows" })).toBeVisible();
  await expect(viewer.getByRole("button", { name: "Import" })).toHaveCount(0);

  const stranger = await visit(noah, `/flows/${id}`);
  await expect(stranger.getByText("There is no flow at this address.")).toBeVisible();
});

test("a step that runs another flow leads there, and that flow is not started by itself", async ({
  visit,
}) => {
  const page = await visit(mara, "/flows?q=fslogix");
  await page
    .getByRole("list", { name: "Flows" })
    .getByRole("link", { name: /FSLogix/ })
    .click();
  await page.getByRole("link", { name: "runs First questions" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "First questions" })).toBeVisible();
  await expect(page.getByText("Other flows run this one as a step.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Start session" })).toHaveCount(0);
  await page.goto("/flows?q=nothing+is+called+this+qqqq&kind=maintenance");
  await expect(page.getByText("No flow matches these words and filters.")).toBeVisible();
});

for (const viewport of sizes) {
  test(`the library bars nobody at ${viewport.width}`, async ({ visit }) => {
    const page = await visit(mara, "/flows", { viewport });
    const { text } = flowFile();
    await expect(page.getByRole("list", { name: "Flows" })).toBeVisible();
    const screens = [
      ["library", async () => {}],
      [
        "flow",
        async () => {
          await page.getByRole("list", { name: "Flows" }).getByRole("link").first().click();
          await expect(page.getByRole("button", { name: "Export" })).toBeVisible();
        },
      ],
      [
        "nothing",
        async () => {
          await page.goto("/flows?q=qqqqqq&verified=true");
          await expect(page.getByText("No flow matches these words and filters.")).toBeVisible();
        },
      ],
      [
        "import",
        async () => {
          await page.getByRole("button", { name: "Import" }).click();
          await field(page, "Flow file").fill(text.replace("to: driver", "to: drver"));
          await expect(page.getByRole("list", { name: /error/ })).toBeVisible();
        },
      ],
    ] as const;
    for (const [screen, open] of screens) {
      await open();
      await barsNobody(page, screen);
    }
  });
}
