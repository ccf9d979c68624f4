// A secret is asked about wherever something is typed that is kept.
import { Hands } from "./hands";
import { mara, program } from "./people";
import { expect, test } from "./story";
import { say } from "./work";

const secret = "The password is Sommer2024!x";
const masked = "The password is [password]";

test("the problem, a reason and a client's fact are looked at before they are kept", async ({
  baseURL,
  visit,
}) => {
  const engineer = await program(baseURL, mara);
  const page = await visit(mara);
  const hands = new Hands(page);
  const intake = page.getByRole("textbox", { name: "What is broken?" });
  const question = page.getByRole("alert").filter({ hasText: "Looks like a password" });

  await intake.fill(secret);
  await page.getByRole("button", { name: "Quick capture" }).click();
  await expect(question).toBeVisible();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/sessions\/[0-9a-f-]+/);
  const session = new URL(page.url()).pathname;
  const state = async () => (await (await engineer.get(`/api/v1${session}`)).json()).state;
  expect((await state()).problem).toBe(masked);

  await expect(page.getByRole("heading", { level: 1, name: masked })).toBeVisible();
  await page.keyboard.press("Escape");
  await hands.press("w", page.getByRole("dialog", { name: "Wait" }));
  await page.getByLabel("What for").fill(secret);
  await page.getByRole("button", { name: "Start waiting" }).click();
  await expect(question).toBeVisible();
  await page.getByRole("button", { name: "Mask it" }).click();
  await expect(page.getByText(masked).first()).toBeVisible();
  await expect.poll(async () => (await state()).waiting?.note).toBe(masked);
  await say(
    engineer,
    session.slice("/sessions/".length),
    { kind: "waiting_ended" },
    { kind: "abandoned", reason: null },
  );

  const client = crypto.randomUUID();
  await engineer.post("/api/v1/clients", { data: { id: client, name: `Harbor Vault ${client}` } });
  await page.goto(`/clients/${client}`);
  await page.getByRole("button", { name: "Add a fact" }).click();
  await page.getByLabel("What").fill("Firewall login");
  await page.getByLabel("Value").fill("admin password: Sommer2024!x");
  await page.keyboard.press("Enter");
  await expect(question).toBeVisible();
  await page.getByRole("button", { name: "Keep as it is" }).click();
  await expect(page.getByText("Typed by you")).toBeVisible();
});
