/** The screens that `./run shots` photographs, at every width and in every theme. A new one is one line. */
import type { Locator, Page } from "@playwright/test";
import { endIn, expire } from "../logins";
import { mara, priya, tom } from "../people";
import { internal } from "../work";
import type { Made } from "./made";

export interface Screen {
  name: string;
  /** Mara where nobody is named; null is somebody who is not signed in. */
  who?: string | null;
  at: string | ((made: Made) => string);
  /** What is done there before the picture is taken. */
  act?: (page: Page) => Promise<unknown>;
  seen: (page: Page) => Locator;
}

/** Of another account: nothing is made for her. */
const lena = "lena@harbor.example";
export const someone = mara;

const heading = (name: string) => (page: Page) => page.getByRole("heading", { name }).first();
const text = (words: string) => (page: Page) => page.getByText(words).first();
const button = (name: string | RegExp) => (page: Page) => page.getByRole("button", { name }).first();
const list = (name: string) => (page: Page) => page.getByRole("list", { name }).first();
const dialog = (page: Page) => page.getByRole("dialog");
const answers = (page: Page) => page.getByRole("group", { name: "Answers" });
const main = (page: Page) => page.getByRole("main");
const press = (key: string, after: (page: Page) => Locator) => async (page: Page) => {
  await after(page).waitFor();
  await page.keyboard.press(key);
};
const tell = async (page: Page) => {
  await page.getByLabel("What is broken?").fill("k.brandt gets a temporary profile on AVD, FSLogix 0x20");
  await page.keyboard.press("Enter");
};
const failToFetch = async (page: Page) => {
  await heading("What is broken?")(page).waitFor();
  await page.route("**/assets/flow-list-page*", (route) => route.abort());
  await page.goto("/flows");
};

const openMenu = async (page: Page) => {
  await button(/your menu$/)(page).click();
};
const askValue = async (page: Page) => {
  await button("Session host the user is on")(page).click();
};
const label = (words: string | RegExp) => (page: Page) => page.getByLabel(words).first();
const refuseNew = async (page: Page) => {
  await page.getByLabel("Company").fill("Fabrikam Support");
  await page.getByLabel("Your name").fill("Robin Vale");
  await page.getByLabel("E-mail").fill("robin@fabrikam.example");
  await page.getByLabel("Password", { exact: true }).fill("all for fabrikam and one");
  await page.keyboard.press("Enter");
};
const askAgain = async (page: Page) => {
  await answers(page).waitFor();
  // What is asked for after the step is there too: nothing comes any more once the login is over.
  await page.getByRole("region", { name: "Similar sessions" }).waitFor({ state: "attached" });
  await expire(page, "session_expired_idle");
  await page.keyboard.press("f");
  await page.keyboard.type("Rang the user");
  await page.keyboard.press("Enter");
};
const putAway = async (page: Page) => {
  await askAgain(page);
  await dialog(page).waitFor();
  await page.keyboard.press("Escape");
};
const askPassword = async (page: Page) => {
  const json = { code: "confirm_password_first", detail: "Enter your password first." };
  await page.route("**/api/v1/auth/email", (route) => route.fulfill({ status: 403, json }));
  await page.getByLabel("New e-mail").fill("mara.ellison@northwind.example");
  await page.keyboard.press("Enter");
};
const ending = (longest: number) => async (page: Page) => {
  await endIn(page, () => 4, longest);
  await page.reload();
};

export const screens: Screen[] = [
  { name: "sign-in", who: null, at: "/sign-in", seen: label("E-mail") },
  { name: "register", who: null, at: "/register", seen: label("Company") },
  { name: "register-refused", who: null, at: "/register", act: refuseNew, seen: text("which others know") },
  { name: "reset", who: null, at: "/reset", seen: heading("Forgot your password?") },
  { name: "reset-finish", who: null, at: "/reset#rfr_code", seen: heading("Set a new password") },
  { name: "verify", who: null, at: "/verify#rfv_code", seen: heading("Confirm your e-mail") },
  {
    name: "link-over",
    who: null,
    at: "/verify#rfv_gone",
    act: press("Enter", button("Confirm this address")),
    seen: heading("This link no longer works"),
  },
  { name: "join", who: null, at: ({ invite }) => invite, seen: heading("Join Northwind MSP") },
  { name: "outbox", who: null, at: "/outbox", seen: list("Mails") },
  { name: "sign-in-again", at: ({ question }) => question, act: askAgain, seen: dialog },
  {
    name: "signed-out-at-work",
    at: ({ question }) => question,
    act: putAway,
    seen: text("You are signed out."),
  },
  { name: "confirm-password", at: "/settings/profile", act: askPassword, seen: dialog },
  { name: "ending-idle", at: "/", act: ending(600), seen: text("Nothing happened here") },
  { name: "ending-absolute", at: "/", act: ending(3), seen: text("longest age") },
  { name: "home-empty", who: lena, at: "/", seen: heading("What is broken?") },
  { name: "home-full", at: "/", seen: list("My open sessions") },
  { name: "intake-match", who: tom, at: "/", act: tell, seen: heading("This flow fits") },
  { name: "session-typed", at: ({ typed }) => typed, seen: heading("Since when does it fail") },
  { name: "session-question", at: ({ question }) => question, seen: answers },
  {
    name: "session-value",
    at: ({ value }) => value,
    act: askValue,
    seen: label("Session host the user is on"),
  },
  {
    name: "session-note",
    at: ({ question }) => question,
    act: press("n", answers),
    seen: label("Note on this step"),
  },
  { name: "session-number", at: ({ number }) => number, seen: answers },
  { name: "session-evidence", at: ({ evidence }) => evidence, act: press("e", answers), seen: answers },
  { name: "session-ended", at: ({ ended }) => ended, seen: heading("The lock on the container is gone") },
  { name: "session-paused", at: ({ paused }) => paused, seen: button(/^Resume/) },
  { name: "session-waiting", at: ({ waiting }) => waiting, seen: button(/^Go on/) },
  { name: "session-closed", at: ({ closed }) => closed, seen: button(/^Copy/) },
  { name: "session-abandoned", at: ({ abandoned }) => abandoned, seen: button(/^Reopen/) },
  {
    name: "resolve",
    at: ({ ended }) => ended,
    act: press("Control+Enter", heading("The lock")),
    seen: dialog,
  },
  { name: "notes", at: ({ question }) => `${question}?view=notes`, seen: internal },
  { name: "jump", at: ({ question }) => question, act: press("j", answers), seen: dialog },
  {
    name: "scratchpad",
    at: ({ question }) => question,
    act: press("Control+/", answers),
    seen: heading("Scratchpad"),
  },
  { name: "wait", at: ({ question }) => question, act: press("w", answers), seen: dialog },
  { name: "history", at: "/sessions", seen: list("Sessions") },
  { name: "history-empty", who: lena, at: "/sessions", seen: main },
  { name: "flows", at: "/flows", seen: list("Flows") },
  { name: "flow", at: "/go/fslogix-profile-issues", seen: button("Start session") },
  { name: "clients", at: "/clients", seen: list("Clients") },
  { name: "clients-empty", who: lena, at: "/clients", seen: heading("Clients") },
  { name: "client", at: ({ client }) => client, seen: list("Facts") },
  { name: "settings-profile", at: "/settings/profile", seen: heading("Profile") },
  { name: "settings-security", who: priya, at: "/settings/security", seen: list("Where you are signed in") },
  { name: "settings-members", who: priya, at: "/settings/members", seen: list("Members") },
  { name: "settings-members-read", at: "/settings/members", seen: list("Members") },
  { name: "settings-teams", who: priya, at: "/settings/teams", seen: heading("Teams") },
  { name: "settings-account", who: priya, at: "/settings/account", seen: button("Export the account") },
  { name: "settings-account-read", at: "/settings/account", seen: button("Leave the account") },
  { name: "settings-audit", who: priya, at: "/settings/audit", seen: list("Entries") },
  { name: "settings-audit-refused", at: "/settings/audit", seen: text("Owners and admins read") },
  { name: "settings-jobs", who: priya, at: "/settings/jobs", seen: heading("Failed work") },
  {
    name: "settings-invite",
    who: priya,
    at: "/settings/members",
    act: press("n", list("Members")),
    seen: dialog,
  },
  { name: "palette", at: "/flows", act: press("Control+k", list("Flows")), seen: dialog },
  { name: "user-menu", at: "/", act: openMenu, seen: (page) => page.getByRole("menu") },
  { name: "key-map", at: ({ question }) => question, act: press("?", answers), seen: dialog },
  { name: "not-found", at: "/no-such-page", seen: heading("There is nothing at this address") },
  { name: "no-such-session", at: `/sessions/${crypto.randomUUID()}`, seen: text("There is no session") },
  { name: "page-failed", at: "/", act: failToFetch, seen: heading("This page did not load") },
];
