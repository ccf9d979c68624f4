/** Changing the address one signs in with, behind the password. */
import { expect as expected, type Page } from "@playwright/test";
import { password } from "./people";
import { crew } from "./settings-people";
import { expect, test } from "./story";

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });

/** The mails to somebody, the newest first. */
async function mailsTo(page: Page, email: string): Promise<{ subject: string; links: string[] }[]> {
  const { mails } = await (await page.request.get("/api/v1/dev/mails")).json();
  return mails.filter(({ to }: { to: string }) => to === email);
}

async function linkTo(page: Page, email: string): Promise<string> {
  let link: string | undefined;
  await expected(async () => {
    const links = (await mailsTo(page, email)).flatMap((mail) => mail.links);
    link = links.find((url) => new URL(url).pathname === "/confirm-email");
    expected(link).toBeDefined();
  }).toPass();
  return link ?? "";
}

/** As if the password was given too long ago, until it is given again. */
async function confirmedLongAgo(page: Page): Promise<void> {
  let confirmed = false;
  const json = { code: "confirm_password_first", detail: "Enter your password first." };
  await page.route("**/api/v1/auth/email", (route) =>
    confirmed ? route.fallback() : route.fulfill({ status: 403, json }),
  );
  page.on("response", (response) => {
    if (response.url().endsWith("/auth/confirm") && response.ok()) confirmed = true;
  });
}

async function tryToSignIn(page: Page, email: string): Promise<void> {
  await field(page, "E-mail").fill(email);
  await field(page, "Password").fill(password);
  await page.keyboard.press("Enter");
}

test("an address is changed behind the password, and from then on signs in alone", async ({
  baseURL,
  browser,
  faults,
  visit,
}) => {
  faults.expect(/status of 403 .*\/auth\/email\)$/);
  const { engineer } = await crew(baseURL);
  const wanted = `new-${engineer}`;
  const page = await visit(engineer, "/settings/profile");
  await confirmedLongAgo(page);
  const confirm = page.getByRole("dialog", { name: "Confirm it's you" });

  await field(page, "New e-mail").fill(wanted);
  await page.keyboard.press("Enter");
  await expect(confirm.getByLabel(`Password of ${engineer}`)).toBeFocused();
  await confirm.getByRole("button", { name: "Cancel" }).click();
  await expect(confirm).toHaveCount(0);
  await expect(page.getByText("Enter your password first.")).toBeVisible();
  await expect(field(page, "New e-mail")).toHaveValue(wanted);
  await expect(field(page, "New e-mail")).toBeFocused();

  await page.keyboard.press("Enter");
  await expect(confirm.getByLabel(`Password of ${engineer}`)).toBeFocused();
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  await expect(page.getByText(`A link is on its way to ${wanted}`)).toBeVisible();
  await expect(page.getByText(`until then ${engineer} stays`)).toBeVisible();
  const link = await linkTo(page, wanted);

  const other = await browser.newContext(baseURL ? { baseURL } : {});
  const mailbox = await other.newPage();
  await mailbox.goto(link);
  const change = mailbox.getByRole("button", { name: "Use this address" });
  await expect(change).toBeFocused();
  await mailbox.keyboard.press("Enter");
  await expect(mailbox.getByRole("heading", { name: "Your e-mail is changed" })).toBeFocused();
  await expected(async () => {
    expected((await mailsTo(mailbox, engineer)).length).toBeGreaterThan(0);
  }).toPass();

  faults.expect(/status of 410 .*\/auth\/email\/finish\)$/);
  await mailbox.goto("/");
  await mailbox.goto(link);
  await change.press("Enter");
  await expect(mailbox.getByRole("heading", { name: "This link no longer works" })).toBeVisible();

  await mailbox.goto("/sign-in");
  await tryToSignIn(mailbox, engineer);
  await expect(mailbox.getByText("do not belong together")).toBeVisible();
  await tryToSignIn(mailbox, wanted);
  await mailbox.locator("main#main").waitFor();
  await mailbox.goto("/settings/profile");
  await expect(mailbox.getByText(`You sign in with ${wanted}.`)).toBeVisible();
  await other.close();
});
