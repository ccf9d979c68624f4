/** Work that failed for good, and somebody who repeats it. */
import type { Page } from "@playwright/test";
import { program } from "./people";
import { crew } from "./settings-people";
import { expect, test } from "./story";

const reason = "The mail server does not answer.";

/** What was done is shown as failed until it is repeated: here no mail goes astray. */
async function fail(page: Page): Promise<{ repeat: () => void }> {
  let failed = true;
  await page.route(/\/api\/v1\/jobs\?.*state=failed/, async (route) => {
    const url = route.request().url().replace("state=failed", "state=done");
    const response = await route.fetch({ url });
    const { jobs, next_cursor } = await response.json();
    const shown = jobs.map((job: object) => ({
      ...job,
      state: "failed",
      attempts: 4,
      failed_because: reason,
    }));
    await route.fulfill({ response, json: { jobs: failed ? shown.slice(0, 1) : [], next_cursor } });
  });
  return {
    repeat: () => {
      failed = false;
    },
  };
}

test("an admin sees what failed and why, and repeats it", async ({ baseURL, faults, visit }) => {
  faults.expect(/status of 404 .*\/repeat\)$/);
  const { owner, admin, engineer } = await crew(baseURL);
  const http = await program(baseURL, owner);
  const done = async () => (await (await http.get("/api/v1/jobs?state=done")).json()).jobs.length;
  await expect.poll(done).toBeGreaterThan(0);

  const page = await visit(admin, "/settings");
  const { repeat } = await fail(page);
  await page
    .getByRole("navigation", { name: "Settings" })
    .getByRole("link", { name: "Failed work" })
    .press("Enter");
  const work = page.getByRole("list", { name: "Work" }).getByRole("listitem");
  await expect(work).toHaveCount(1);
  await expect(work).toContainText(reason);
  await expect(work).toContainText("4 tries");

  // Somebody was faster: it is no longer among what failed.
  await work.getByRole("button", { name: /^Repeat: / }).press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "There is no" })).toBeVisible();

  await page.route("**/repeat", (route) => {
    repeat();
    return route.fulfill({ status: 204 });
  });
  await work.getByRole("button", { name: /^Repeat: / }).press("Enter");
  await expect(page.getByText("Nothing failed.")).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "Repeated: " })).toBeVisible();
  await expect(page.locator("main#main")).toBeFocused();
  await page.getByRole("radio", { name: "Done" }).click();
  await expect(page).toHaveURL(/state=done/);
  await expect(work.first()).toContainText("1 try");
  await expect(page.getByRole("button", { name: /^Repeat: / })).toHaveCount(0);

  const reader = await visit(engineer, "/settings/jobs?state=failed");
  await expect(reader.getByText("Owners and admins see what failed and repeat it.")).toBeVisible();
  await expect(reader.getByRole("list", { name: "Work" })).toHaveCount(0);
});
