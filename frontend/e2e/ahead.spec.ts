/** What is fetched before it is asked for: once, and only for those who may see it. */
import type { Page } from "@playwright/test";
import { mara, program } from "./people";
import { expect, test } from "./story";
import { begin, step, steps } from "./work";

/** The paths this page asks for, from now on. */
function asked(page: Page): string[] {
  const paths: string[] = [];
  page.on("request", (request) => paths.push(new URL(request.url()).pathname));
  return paths;
}

test("a session is read once, before its page is drawn", async ({ baseURL, visit }) => {
  const session = await begin(await program(baseURL, mara), "Read ahead");
  const page = await visit(mara);
  const paths = asked(page);
  await page.goto(`/sessions/${session}`);
  await expect(step(page, steps.scope)).toBeVisible();
  expect(paths.filter((path) => path === `/api/v1/sessions/${session}`)).toHaveLength(1);
  expect(paths.filter((path) => path === "/api/v1/me")).toHaveLength(1);
});

test("the code of a page comes when somebody points at its link", async ({ visit }) => {
  const page = await visit(mara);
  const paths = asked(page);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Flows" }).hover();
  await expect.poll(() => paths.some((path) => path.includes("flow-list-page"))).toBe(true);
});

test("for a visitor nothing is read ahead", async ({ page }) => {
  const paths = asked(page);
  await page.goto(`/sessions/${crypto.randomUUID()}`);
  await expect(page.getByRole("heading", { name: "Sign in", exact: true })).toBeVisible();
  expect(paths.filter((path) => /\/api\/v1\/(me|sessions)/.test(path))).toEqual([]);
});
