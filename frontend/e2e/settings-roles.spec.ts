/** What each role finds in the settings: neither a button less than it may press, nor one more. */
import type { Page } from "@playwright/test";
import { program } from "./people";
import { type Crew, crew } from "./settings-people";
import { expect, test } from "./story";

type Screens = Record<string, string[]>;

const states = ["All", "Active", "Deactivated"];
const guest = "guest@crew.example";
const reading: Screens = {
  Security: [],
  Members: states,
  Teams: [],
  Account: ["Leave the account"],
  "Audit log": [],
  "Failed work": [],
};
const managing: Screens = {
  Security: ["Standard", "Strict", "Custom"],
  Members: [
    "Invite",
    ...states,
    "Change Emil Novak",
    "Change Vera Sand",
    ...[`Copy link for ${guest}`, `Send again to ${guest}`, `Revoke the invite for ${guest}`],
  ],
  Teams: [
    "New team",
    ...["Add somebody to Second line", "Rename Second line", "Delete Second line"],
    ...["Lead", "Take Emil Novak out of Second line"],
  ],
  Account: ["Keep", "Leave the account"],
  "Audit log": ["Export CSV", "Export JSON", "Check the log", "Done by Anybody"],
  "Failed work": ["Failed", "Waiting", "Done"],
};
const owning: Screens = {
  ...managing,
  Security: ["Standard", "Strict", "Custom", "Sign out everybody else", "Sign out everybody"],
  Members: ["Change Ada Lind", ...(managing.Members ?? [])],
  Account: [
    ...["Keep", "Export the account", "Hand over ownership"],
    ...["Leave the account", "Close the account"],
  ],
};

/** A team with somebody in it, and an invite that waits. */
async function furnish(baseURL: string | undefined, { owner, engineer }: Crew): Promise<void> {
  const http = await program(baseURL, owner);
  const { members } = await (await http.get("/api/v1/members")).json();
  const { id } = members.find(({ email }: { email: string }) => email === engineer);
  const team = await (await http.post("/api/v1/teams", { data: { name: "Second line" } })).json();
  const joined = await http.put(`/api/v1/teams/${team.id}/members/${id}`, { data: { lead: true } });
  expect(joined.ok(), await joined.text()).toBe(true);
  expect((await http.post("/api/v1/invites", { data: { email: guest, role: "viewer" } })).status()).toBe(201);
  await http.dispose();
}

/** The buttons of a screen, less those of each sign-in and each entry of the log. */
async function buttons(page: Page): Promise<string[]> {
  const names = await page.locator("main#main").evaluate((main) => {
    const others = "nav, [aria-label=Entries], [aria-label='Where you are signed in']";
    return [...main.querySelectorAll("button")]
      .filter((button) => !button.closest(others))
      .map(({ ariaLabel, labels, textContent }) => {
        const label = ariaLabel ?? labels[0]?.textContent;
        // Without the key that stands on it.
        return label ?? textContent.replace(/(?<=[a-z])[A-Z]$/, "");
      });
  });
  return names.toSorted();
}

test("each role finds the settings it may change, and is told of the others", async ({ baseURL, visit }) => {
  test.slow();
  const people = await crew(baseURL);
  await furnish(baseURL, people);
  const found = { owner: owning, admin: managing, engineer: reading, viewer: reading };
  for (const [role, screens] of Object.entries(found)) {
    const page = await visit(people[role as keyof typeof found], "/settings");
    for (const [screen, expected] of Object.entries(screens)) {
      await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: screen }).click();
      await expect(page.getByRole("heading", { level: 1, name: screen })).toBeVisible();
      const told = page.getByText(`Your role is ${role}.`);
      if (screens === reading) await expect(told.first(), `${screen} as ${role}`).toBeVisible();
      else if (role === "owner") await expect(told).toHaveCount(0);
      const seen = () => buttons(page);
      await expect.poll(seen, { message: `${screen} as ${role}` }).toEqual(expected.toSorted());
    }
    await page.close();
  }
});
