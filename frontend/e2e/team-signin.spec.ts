/** Coming in and staying in: registering, a forgotten password, an invite, and a login that ends during work. */
import { type APIRequestContext, expect as expected, type Page } from "@playwright/test";
import { barriers, barsNobody, sizes } from "./axe";
import { endIn, expire } from "./logins";
import { mara, password, priya, program, signIn } from "./people";
import { expect, test } from "./story";
import { begin, deeds, opening, scope, step, steps } from "./work";

const phrase = "seven quiet lanterns drift";
const renewed = "nine amber kettles whistle";
const own = () => `robin-${crypto.randomUUID()}@fabrikam.example`;

/** The newest mail to somebody that has a link to this page. */
async function linkTo(page: Page, email: string, path: string): Promise<string> {
  let link = "";
  await expected(async () => {
    const { mails } = await (await page.request.get("/api/v1/dev/mails")).json();
    const found = mails.flatMap(({ to, links }: { to: string; links: string[] }) =>
      to === email ? links : [],
    );
    link = found.find((url: string) => new URL(url).pathname === path) ?? "";
    expected(link).not.toBe("");
  }).toPass();
  return link;
}

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });

async function register(page: Page, email: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Create an account" }).click();
  await expect(field(page, "Company")).toBeFocused();
  for (const typed of ["Fabrikam Support", "Robin Vale", email, phrase]) {
    await page.keyboard.type(typed);
    await page.keyboard.press("Tab");
  }
  await expect(page.getByText("26 characters: long and good.")).toBeVisible();
  await field(page, "Password").press("Enter");
  await expect(page.getByRole("heading", { name: "What is broken?" })).toBeVisible();
}

test("registering leads inside, and the mail's link confirms the address once", async ({ faults, page }) => {
  faults.expect(/status of 410 .*\/auth\/verify\)$/);
  const email = own();
  await register(page, email);
  await linkTo(page, email, "/verify");
  await page.goto("/outbox");
  await page
    .locator("li", { hasText: email })
    .getByRole("link", { name: /\/verify#/ })
    .click();
  await expect(page.getByRole("button", { name: "Confirm this address" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Your e-mail is confirmed" })).toBeFocused();
  await expect(page).toHaveURL(/\/verify$/);
  await page.getByRole("link", { name: "Home" }).click();
  await expect(page.getByRole("heading", { name: "What is broken?" })).toBeVisible();
  await page.goto(await linkTo(page, email, "/verify"));
  await page.getByRole("button", { name: "Confirm this address" }).press("Enter");
  await expect(page.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
});

test("a weak password is said where it stands, and nothing typed is lost", async ({ faults, page }) => {
  faults.expect(/status of (422|409) .*\/auth\/register\)$/);
  await page.goto("/register");
  await field(page, "Company").fill("Fabrikam Support");
  await field(page, "Your name").fill("Robin Vale");
  await field(page, "E-mail").fill(mara);
  await field(page, "Password").fill("too short");
  await expect(page.getByText("9 of 15 characters.")).toBeVisible();
  await field(page, "Password").fill("all for fabrikam and one");
  await expect(page.getByText("Leave out “fabrikam”").first()).toBeVisible();
  await field(page, "Password").press("Enter");
  await expect(page.getByText("which others know about you")).toBeVisible();
  await field(page, "Password").fill(phrase);
  await field(page, "Password").press("Enter");
  await expect(page.getByText("Somebody signs in with this address already.")).toBeVisible();
  await expect(field(page, "Company")).toHaveValue("Fabrikam Support");
});

test("a forgotten password is replaced by the mail's link, which signs nobody in", async ({
  faults,
  page,
}) => {
  faults.expect(/status of (401|410) .*\/auth\/(refresh|sign-in|reset\/finish)\)$/);
  const email = own();
  await register(page, email);
  await page.context().clearCookies();
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await expect(field(page, "E-mail")).toBeFocused();
  await page.keyboard.type(email);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Check your mail" })).toBeFocused();
  const link = await linkTo(page, email, "/reset");
  await page.goto(link);
  await expect(page).toHaveURL(/\/reset$/);
  await expect(field(page, "New password")).toBeFocused();
  await page.keyboard.type(renewed);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Your password is changed" })).toBeFocused();
  await page.getByRole("link", { name: "Sign in" }).click();
  await field(page, "E-mail").fill(email);
  await field(page, "Password").fill(renewed);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "What is broken?" })).toBeVisible();

  await page.goto("/");
  await page.goto(link);
  await field(page, "New password").fill(phrase);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
});

async function invited(client: APIRequestContext, email: string): Promise<string> {
  const made = await client.post("/api/v1/invites", { data: { email, role: "engineer" } });
  expect(made.status()).toBe(201);
  const { id } = await made.json();
  const { url } = await (await client.get(`/api/v1/invites/${id}/link`)).json();
  return new URL(url).pathname + new URL(url).hash;
}

test("an invite says who asks whom as what, and leads into the account", async ({
  baseURL,
  faults,
  page,
}) => {
  faults.expect(/status of 410 .*\/auth\/invite\)$/);
  const email = own();
  const link = await invited(await program(baseURL, priya), email);
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "Join Northwind MSP" })).toBeVisible();
  await expect(page.getByText("Priya Nair invites you as an engineer")).toBeVisible();
  await expect(page.getByText(email)).toBeVisible();
  await expect(field(page, "Your name")).toBeFocused();
  await page.keyboard.type("Robin Vale");
  await field(page, "Password").fill(phrase);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "What is broken?" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Robin Vale.*your menu$/ })).toBeVisible();
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "This invite no longer works" })).toBeVisible();
});

const again = (page: Page) => page.getByRole("dialog", { name: "Sign in to go on" });

test("a login that ends during work is renewed over the page, and the answer goes out afterwards", async ({
  baseURL,
  faults,
  visit,
}) => {
  faults.expect(/status of 401 /);
  const client = await program(baseURL, mara);
  const session = await begin(client, "Signed out between two answers");
  const page = await visit(mara, `/sessions/${session}`);
  await expect(step(page, steps.scope)).toBeVisible();
  await expire(page, "session_expired_idle");
  await page.keyboard.press("1");
  await expect(again(page)).toContainText("nothing happened here for a while");
  expect(await deeds(client, session)).toEqual(opening);

  await page.keyboard.press("Escape");
  await expect(again(page)).toHaveCount(0);
  await expect(step(page, steps.symptom)).toBeVisible();
  await page.keyboard.press("n");
  await page.keyboard.type("Half a sentence");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();

  await expect(again(page).getByLabel(`Password of ${mara}`)).toBeFocused();
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  await expect(again(page)).toHaveCount(0);
  await expect(page.getByText("Half a sentence")).toBeVisible();
  await expect.poll(() => deeds(client, session)).toEqual([...opening, `answered ${scope} one`]);
});

test("who is signed out for another reason comes to the sign-in page", async ({ faults, visit }) => {
  faults.expect(/status of 401 /);
  const page = await visit(mara, "/clients");
  await expire(page, "invalid_refresh_token");
  await page.getByRole("link", { name: "Sessions" }).first().click();
  await expect(page).toHaveURL(/\/sign-in/);
});

test("what needs the password again asks for it over the page, and goes on with it", async ({
  faults,
  page,
}) => {
  faults.expect(/status of 403 .*\/auth\/(email|confirm)\)$/);
  const email = own();
  await register(page, email);
  let confirmed = false;
  await page.route("**/api/v1/auth/email", (route) =>
    confirmed
      ? route.fallback()
      : route.fulfill({ status: 403, json: { code: "confirm_password_first", detail: "Password first." } }),
  );
  page.on("response", (response) => {
    if (response.url().endsWith("/auth/confirm") && response.ok()) confirmed = true;
  });
  await page.goto("/settings/profile");
  await field(page, "New e-mail").fill(`new-${email}`);
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Confirm it's you" });
  await expect(dialog.getByLabel(`Password of ${email}`)).toBeFocused();
  await page.keyboard.type("not it at all, no");
  await page.keyboard.press("Enter");
  await expect(dialog).toContainText("This is not your password.");
  await page.keyboard.type(phrase);
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText(`A link is on its way to new-${email}`)).toBeVisible();
  await page.goto(await linkTo(page, `new-${email}`, "/confirm-email"));
  await page.getByRole("button", { name: "Use this address" }).press("Enter");
  await expect(page.getByRole("heading", { name: "Your e-mail is changed" })).toBeVisible();
});

test("asked over another dialog, it leaves that one as it was", async ({ faults, visit }) => {
  faults.expect(/status of 403 .*\/accounts\/me\/close\)$/);
  const page = await visit("lena@harbor.example", "/settings/account");
  const json = { code: "confirm_password_first", detail: "Enter your password first." };
  await page.route("**/accounts/me/close", (route) => route.fulfill({ status: 403, json }));
  await page.getByRole("button", { name: "Close the account" }).click();
  const below = page.getByRole("dialog", { name: "Close Harbor IT" });
  await below.getByRole("textbox").fill("Harbor IT");
  const verb = below.getByRole("button", { name: "Close the account" });
  await verb.click();
  const dialog = page.getByRole("dialog", { name: "Confirm it's you" });
  await expect(dialog.getByLabel("Password of lena@harbor.example")).toBeFocused();
  // It listens to keys from the frame after the one that gave it the focus.
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
  );
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(below).toContainText("Enter your password first.");
  await expect(verb).toBeFocused();
});

test("five minutes before its end a quiet login is told, and can be kept", async ({ page }) => {
  await page.clock.install();
  await page.goto("/");
  let idle = 6;
  await endIn(page, () => idle);
  await signIn(page);
  const bar = page.getByRole("alert").filter({ hasText: "Nothing happened here for a while" });
  await expect(bar).toHaveCount(0);
  await page.clock.runFor("02:00");
  await expect(bar).toBeVisible();
  idle = 60;
  await bar.getByRole("button", { name: "Stay signed in" }).click();
  await expect(bar).toHaveCount(0);
});

for (const viewport of sizes) {
  test(`the pages outside bar nobody at ${viewport.width}`, async ({ baseURL, faults, page }) => {
    faults.expect(/status of (401|410) /);
    await page.setViewportSize(viewport);
    const outside = {
      "/sign-in": "Sign in",
      "/register": "Create an account",
      "/reset": "Forgot your password?",
      "/reset#rfr_code": "Set a new password",
      "/verify#rfv_code": "Confirm your e-mail",
      "/confirm-email": "This link no longer works",
      "/outbox": "Outbox",
      [await invited(await program(baseURL, priya), own())]: "Join Northwind MSP",
    };
    for (const [address, title] of Object.entries(outside)) {
      await page.goto("about:blank");
      await page.goto(address);
      await expect(page.getByRole("heading", { name: title, level: 1 })).toBeVisible();
      await barsNobody(page, title);
    }
  });

  test(`what comes over a page bars nobody at ${viewport.width}`, async ({ faults, visit }) => {
    faults.expect(/status of 401 /);
    const page = await visit(mara, "/", { viewport });
    await endIn(page, () => 4);
    await page.reload();
    await expect(page.getByRole("button", { name: "Stay signed in" })).toBeVisible();
    expect(await barriers(page)).toEqual([]);
    await page.unrouteAll();
    await expire(page, "session_expired_absolute");
    await page.getByRole("button", { name: "Stay signed in" }).click();
    await expect(again(page)).toContainText("reached its longest age");
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await expect(page.getByText("You are signed out.")).toBeVisible();
    expect(await barriers(page)).toEqual([]);
  });
}
