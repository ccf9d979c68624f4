/** Logins that end, as after days without use. */
import type { Page, Route } from "@playwright/test";

/** Until somebody signs in again every request is refused, and the cookie is told to be over. */
export async function expire(page: Page, code: string): Promise<void> {
  let over = true;
  await page.route("**/api/v1/**", (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname.endsWith("/sign-in")) over = false;
    if (!over) return route.fallback();
    const said = pathname.endsWith("/refresh") ? code : "unauthorized";
    return route.fulfill({ status: 401, json: { code: said, detail: "Over." } });
  });
}

const minute = 60_000;

/** As if the login, from its next renewal on, ended in so many minutes without use. */
export async function endIn(page: Page, minutes: () => number, longest = 600): Promise<void> {
  await page.route("**/api/v1/auth/*", async (route: Route) => {
    const response = await route.fetch();
    const now = Date.parse(response.headers().date ?? "");
    const at = (left: number) => new Date(now + left * minute).toISOString();
    const body = await response.json().catch(() => ({}));
    if (!body.idle_ends_at) return route.fulfill({ response });
    const ends = { idle_ends_at: at(minutes()), absolute_ends_at: at(longest) };
    await route.fulfill({ response, json: { ...body, ...ends } });
  });
}
