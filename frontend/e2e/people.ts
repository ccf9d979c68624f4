/** The people of the demo accounts, and the ways they come in. */
import {
  type APIRequestContext,
  request as api,
  type BrowserContext,
  expect,
  type Page,
} from "@playwright/test";

export const password = "walk the thread first";
export const mara = "mara@northwind.example";
export const tom = "tom@northwind.example";
export const priya = "priya@northwind.example";
/** Of another account. */
export const noah = "noah@harbor.example";

export async function signIn(page: Page, email = mara): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.keyboard.press("Enter");
  await inside(page);
}

/** The frame of every page behind the door: the sidebar is not there on a phone. */
export async function inside(page: Page): Promise<void> {
  await page.locator("main#main").waitFor();
}

/** Signs a browser in past the form: the login is there once it loads a page. */
export async function letIn({ request }: BrowserContext, email: string): Promise<void> {
  const data = { email, password };
  const answer = await request.post("/api/v1/auth/sign-in", { headers: { "X-RF": "1" }, data });
  expect(answer.status(), await answer.text()).toBe(200);
}

/** The interface as a program of this person sees it. */
export async function program(baseURL: string | undefined, email: string): Promise<APIRequestContext> {
  const options = { ...(baseURL && { baseURL }), extraHTTPHeaders: { "X-RF": "1" } };
  const door = await api.newContext(options);
  const answer = await door.post("/api/v1/auth/sign-in", { data: { email, password } });
  expect(answer.status()).toBe(200);
  const { access_token } = await answer.json();
  await door.dispose();
  return await api.newContext({ ...options, extraHTTPHeaders: { Authorization: `Bearer ${access_token}` } });
}
