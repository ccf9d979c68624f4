import { readFile } from "node:fs/promises";
import type { APIRequestContext, Page } from "@playwright/test";
import { barsNobody, sizes } from "./axe";
import { clipboard } from "./hands";
import { mara, program } from "./people";
import { expect, test } from "./story";

/** Quick capture with one note. */
async function captured(engineer: APIRequestContext, problem: string, note: string): Promise<string> {
  const occurred_at = new Date().toISOString();
  const started = { id: crypto.randomUUID(), event_id: crypto.randomUUID(), flow_version_id: null };
  const answer = await engineer.post("/api/v1/sessions", { data: { ...started, problem, occurred_at } });
  expect(answer.status(), await answer.text()).toBe(201);
  const { id } = await answer.json();
  await told(engineer, id, { kind: "noted", step: null, text: note });
  return id;
}

async function told(engineer: APIRequestContext, session: string, payload: object): Promise<void> {
  const { state } = await (await engineer.get(`/api/v1/sessions/${session}`)).json();
  const event = { id: crypto.randomUUID(), occurred_at: new Date().toISOString(), payload };
  const data = { expected_seq: state.version, events: [event] };
  const answer = await engineer.post(`/api/v1/sessions/${session}/events`, { data });
  expect(answer.status(), await answer.text()).toBe(200);
}

const internal = (page: Page) => page.getByRole("region", { name: "Internal note" });
const customer = (page: Page) => page.getByRole("region", { name: "Customer note" });

test("both notes stand beside each other, are edited by keyboard, and go along when one resolves", async ({
  baseURL,
  visit,
}) => {
  const engineer = await program(baseURL, mara);
  const session = await captured(engineer, "Karen cannot print, k.brandt@contoso.example", "Spooler hung");
  const page = await visit(mara, `/sessions/${session}`);
  await page.getByRole("button", { name: /^Resolve/ }).click();
  const dialog = page.getByRole("dialog", { name: "Resolve" });
  await expect(internal(page)).toContainText("Spooler hung");
  await expect(internal(page)).toContainText("Technicians only");
  await expect(customer(page)).toContainText("Customer reads this");
  await expect(customer(page)).not.toContainText("Spooler");

  await dialog.getByLabel("Root cause").fill("The spooler hung on a broken job");
  await expect(internal(page)).toContainText("The spooler hung on a broken job");
  await dialog.getByRole("radio", { name: "Workaround" }).click();
  await expect(customer(page)).toContainText("This is a temporary solution");

  await page.keyboard.press("Shift+E");
  const words = dialog.getByRole("textbox", { name: "Customer note" });
  await expect(words).toBeFocused();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText("Dear Karen,\n\nthe printer works again.");
  await page.keyboard.press("Escape");
  await expect(customer(page)).toContainText("the printer works again.");
  await expect(customer(page)).toContainText(/Edited/);
  await expect(customer(page).getByRole("button", { name: /^Edit/ })).toBeFocused();
  await page.keyboard.press("Shift+C");
  await expect(dialog.getByRole("button", { name: /Copied/ })).toBeVisible();
  expect(await clipboard(page)).toContain("the printer works again.");

  await page.keyboard.press("e");
  await page.keyboard.insertText("Typed and not left\n\n");
  await page.keyboard.press("Control+Enter");
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole("button", { name: /^Copy internal/ })).toBeFocused();
  await page.keyboard.press("c");
  await expect(page.getByRole("button", { name: /^Copied/ })).toBeVisible();
  expect(await clipboard(page)).toContain("Typed and not left");
  await expect(internal(page)).toContainText("Typed and not left");
  await expect(customer(page)).toContainText("Dear Karen,");
  await expect(page.getByText("The session has gone on since.")).toHaveCount(0);
});

test("nothing that is typed is lost, and no edit is written over", async ({ baseURL, visit }) => {
  const engineer = await program(baseURL, mara);
  const session = await captured(engineer, "No scan to mail", "Certificate expired");
  const page = await visit(mara, `/sessions/${session}?view=notes`);
  await expect(internal(page)).toContainText("Certificate expired");
  await page.getByRole("button", { name: /^Copy internal/ }).focus();
  await page.keyboard.press("e");
  await page.keyboard.insertText("Half a sentence");
  await page.reload();
  await expect(page.getByRole("textbox", { name: "Internal note" })).toHaveValue(/^Half a sentence/);
  await page.getByRole("textbox", { name: "Internal note" }).focus();
  await page.keyboard.press("Control+Enter");
  await expect(internal(page)).toContainText(/Edited at .*Half a sentence/s);

  await told(engineer, session, { kind: "noted", step: null, text: "Renewed the certificate" });
  await expect(page.getByText("The session has gone on since.")).toBeVisible();
  await expect(internal(page)).toContainText("Half a sentence");
  await expect(internal(page)).not.toContainText("Renewed the certificate");
  await page.getByRole("button", { name: "Show the new note" }).click();
  const compare = page.getByRole("region", { name: "Internal note, yours and the new one" });
  await expect(compare).toContainText("Half a sentence");
  await expect(compare).toContainText("Renewed the certificate");
  await compare.getByRole("button", { name: "Keep mine" }).click();
  await expect(page.getByText("The session has gone on since.")).toHaveCount(0);

  await page.getByRole("button", { name: "Use the composed note" }).click();
  await expect(internal(page)).toContainText("Renewed the certificate");
  await page.keyboard.press("Enter");
  await expect(internal(page)).toContainText("Half a sentence");
});

test("every form of either note is one click away", async ({ baseURL, visit, faults }) => {
  const engineer = await program(baseURL, mara);
  const session = await captured(engineer, "VPN is down", "Tunnel rebuilt");
  const page = await visit(mara, `/sessions/${session}?view=notes`);
  await expect(internal(page)).toContainText("Tunnel rebuilt");
  for (const [label, ending, words] of [
    ["PDF", ".pdf", "%PDF"],
    ["Markdown", ".md", "Tunnel rebuilt"],
    ["Plain text", ".txt", "Tunnel rebuilt"],
    ["Web page", ".html", "Tunnel rebuilt"],
    ["Ticket text", ".ticket.txt", "Tunnel rebuilt"],
    ["Data (JSON)", ".json", "Tunnel rebuilt"],
  ] as const) {
    await page.getByRole("button", { name: "Download internal" }).click();
    const coming = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: label, exact: true }).click();
    const file = await coming;
    expect(file.suggestedFilename()).toMatch(new RegExp(`${ending.replaceAll(".", "\\.")}$`));
    expect((await readFile(await file.path())).toString("latin1")).toContain(words);
  }
  faults.expect(/Failed to load resource|ERR_FAILED/);
  await page.route("**/export?format=pdf&audience=customer**", (route) => route.abort());
  await page.getByRole("button", { name: "Download customer" }).click();
  await page.getByRole("menuitem", { name: "PDF" }).click();
  await expect(page.getByText(/^PDF: /)).toBeVisible();
});

test("a secret in a note is asked about before it is kept", async ({ baseURL, visit, faults }) => {
  const engineer = await program(baseURL, mara);
  const session = await captured(engineer, "Scanner signs in no more", "Reset");
  const page = await visit(mara, `/sessions/${session}?view=notes`);
  await expect(internal(page)).toContainText("Reset");
  const write = async (words: string) => {
    await page.getByRole("button", { name: /^Edit the internal note/ }).click();
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText(words);
    await page.keyboard.press("Control+Enter");
  };
  await write("The password is Sommer2024!x now");
  await expect(page.getByText("Looks like a password.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Mask it" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(internal(page)).toContainText("The password is [password] now");
  const stored = async () => await (await engineer.get(`/api/v1/sessions/${session}/events`)).text();
  await expect.poll(stored).toContain("[password]");
  expect(await stored()).not.toContain("Sommer2024!x");

  await page.getByRole("button", { name: /^Resolve/ }).click();
  const dialog = page.getByRole("dialog", { name: "Resolve" });
  await dialog.getByLabel("What fixed it").fill("Set the password to Winter2025!y");
  await page.keyboard.press("Control+Enter");
  await expect(dialog.getByRole("button", { name: "Mask it" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(dialog.getByLabel("What fixed it")).toBeFocused();
  await page.keyboard.press("Control+Enter");
  await dialog.getByRole("button", { name: "Mask it" }).press("Enter");
  await expect(dialog.getByLabel("What fixed it")).toHaveValue("Set the password to [password]");
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);

  faults.expect(/status of 503 .*drafts/);
  await page.route("**/api/v1/drafts/check", (route) => route.fulfill({ status: 503, json: {} }));
  await write("Nobody could look at this");
  await expect(internal(page)).toContainText("Nobody could look at this");
});

for (const viewport of sizes) {
  test(`notes and resolving bar nobody at ${viewport.width}`, async ({ baseURL, visit }) => {
    const engineer = await program(baseURL, mara);
    const session = await captured(engineer, "x".repeat(90), "y".repeat(300));
    await told(engineer, session, { kind: "note_edited", audience: "customer", text: "Dear Karen" });
    await told(engineer, session, { kind: "noted", step: null, text: "z" });
    const page = await visit(mara, `/sessions/${session}?view=notes`, { viewport });
    const screens = [
      ["notes", async () => {}],
      ["resolve", async () => page.keyboard.press("Control+Enter")],
      ["editor", async () => page.keyboard.press("e")],
    ] as const;
    await expect(internal(page)).toContainText("yyy");
    for (const [screen, open] of screens) {
      await open();
      if (screen !== "notes") await expect(page.getByRole("dialog")).toContainText("Customer");
      await barsNobody(page, screen);
    }
  });
}
