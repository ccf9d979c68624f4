import { mara, noah, program, tom } from "./people";
import { expect, test } from "./story";
import { begin } from "./work";

for (const [who, email] of [
  ["an engineer of another account", noah],
  ["a colleague", tom],
] as const) {
  test(`${who} finds nothing at the address of a session`, async ({ baseURL, faults, visit }) => {
    faults.expect(/status of 404 .*\/api\/v1\/sessions\//);
    const session = await begin(await program(baseURL, mara), "Only for Mara's eyes");
    const page = await visit(email, `/sessions/${session}`);
    await expect(page.getByText("There is no session at this address.")).toBeVisible();
    await expect(page.getByText("Only for Mara's eyes")).toHaveCount(0);
    await page.goto("/sessions?q=Only+for");
    await expect(page.getByText("No session matches.")).toBeVisible();

    const stranger = await program(baseURL, email);
    const address = `/api/v1/sessions/${session}`;
    const note = { audience: "internal", resolution: null };
    const said = {
      id: crypto.randomUUID(),
      occurred_at: new Date().toISOString(),
      payload: { kind: "paused" },
    };
    for (const answer of [
      await stranger.get(address),
      await stranger.get(`${address}/events`),
      await stranger.get(`${address}/stream`),
      await stranger.get(`${address}/documentation?audience=internal`),
      await stranger.get(`${address}/export?format=markdown`),
      await stranger.post(`${address}/documentation/preview`, { data: note }),
      await stranger.post(`${address}/events`, { data: { expected_seq: 2, events: [said] } }),
    ]) {
      expect([answer.status(), answer.url()]).toEqual([404, answer.url()]);
      expect((await answer.json()).code).toBe("not_found");
    }
  });
}
