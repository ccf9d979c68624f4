// @vitest-environment node
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const answers: Record<string, Answer[]> = {};
const seen: { path: string; headers: IncomingMessage["headers"] }[] = [];
let origin = "";

const server = createServer((request, response) => {
  const path = request.url ?? "";
  seen.push({ path, headers: request.headers });
  const queue = answers[path] ?? [];
  const answer = queue.length > 1 ? queue.shift() : queue[0];
  if (answer) answer(request, response);
  else response.writeHead(404).end();
});

const json =
  (status: number, body: unknown): Answer =>
  (_, response) =>
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));

const forToken =
  (token: string): Answer =>
  (request, response) =>
    request.headers.authorization === `Bearer ${token}`
      ? json(200, { user: { name: "Mara" } })(request, response)
      : json(401, { code: "unauthorized" })(request, response);

const refresh = "/api/v1/auth/refresh";
const me = "/api/v1/me";
const count = (path: string) => seen.filter((request) => request.path === path).length;

/** A tab of its own: the modules keep the login in memory, so each test loads them anew. */
async function openTab() {
  vi.resetModules();
  const [login, client, errors, confirm] = await Promise.all([
    import("./login"),
    import("./client"),
    import("./errors"),
    import("./confirm"),
  ]);
  const ask = () => client.authorized(new Request(`${origin}${me}`));
  return { ...login, ...client, ...errors, ...confirm, ask };
}

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const own = globalThis.fetch;
  vi.stubGlobal("fetch", (input: RequestInfo, init?: RequestInit) =>
    own(typeof input === "string" ? `${origin}${input}` : input, init),
  );
});
afterAll(() => {
  server.close();
  vi.unstubAllGlobals();
});
beforeEach(() => {
  seen.length = 0;
  for (const path of Object.keys(answers)) delete answers[path];
});

it("gets a token from the cookie after a reload and sends the header foreign pages cannot", async () => {
  answers[refresh] = [json(200, { access_token: "a" })];
  answers[me] = [forToken("a")];
  const tab = await openTab();
  expect((await tab.ask()).status).toBe(200);
  expect(seen[0]?.headers).toMatchObject({ "x-rf": "1", "content-type": "application/json" });
});

it("renews once after a 401 and repeats the request with its body", async () => {
  answers[refresh] = [json(200, { access_token: "b" })];
  const bodies: string[] = [];
  answers[me] = [
    (request, response) => {
      let body = "";
      request.on("data", (chunk) => {
        body += chunk;
      });
      request.on("end", () => {
        bodies.push(body);
        forToken("b")(request, response);
      });
    },
  ];
  const tab = await openTab();
  tab.signedIn("a");
  const response = await tab.authorized(new Request(`${origin}${me}`, { method: "PATCH", body: "kept" }));
  expect([response.status, bodies, count(refresh)]).toEqual([200, ["kept", "kept"], 1]);
});

it("does not go round in circles when the new token is refused too", async () => {
  answers[refresh] = [json(200, { access_token: "b" })];
  answers[me] = [json(401, { code: "unauthorized" })];
  const tab = await openTab();
  tab.signedIn("a");
  expect((await tab.ask()).status).toBe(401);
  expect([count(refresh), count(me)]).toEqual([1, 2]);
});

it("spends one refresh on many requests at once", async () => {
  answers[refresh] = [json(200, { access_token: "b" })];
  answers[me] = [forToken("b")];
  const tab = await openTab();
  tab.signedIn("a");
  const responses = await Promise.all(Array.from({ length: 8 }, tab.ask));
  expect(responses.map(({ status }) => status)).toEqual(Array(8).fill(200));
  expect(count(refresh)).toBe(1);
});

it("does not go on as somebody else who signed in to this browser meanwhile", async () => {
  const tokenOf = (sub: string) =>
    ["", Buffer.from(JSON.stringify({ sub })).toString("base64url"), ""].join(".");
  answers[refresh] = [json(200, { access_token: tokenOf("tom") })];
  answers[me] = [forToken(tokenOf("tom"))];
  const tab = await openTab();
  tab.signedIn(tokenOf("mara"));
  expect((await tab.ask()).status).toBe(401);
  expect(tab.currentLogin()).toEqual({ state: "out", token: null, ended: null, ends: null });

  const hers = `${tokenOf("mara")}again`;
  answers[refresh] = [json(200, { access_token: hers })];
  answers[me] = [forToken(hers)];
  tab.signedIn(tokenOf("mara"));
  expect((await tab.ask()).status).toBe(200);
});

it("ends what is under way for one person once somebody else is in, and not when the same one is again", async () => {
  const tokenOf = (sub: string, of = 0) =>
    ["", Buffer.from(JSON.stringify({ sub, of })).toString("base64url"), ""].join(".");
  const tab = await openTab();
  tab.signedIn(tokenOf("mara"));
  const hers = tab.whileSignedIn();
  tab.signedIn(tokenOf("mara", 1));
  expect(hers.aborted).toBe(false);
  tab.signedIn(tokenOf("tom"));
  expect(hers.aborted).toBe(true);
  const his = tab.whileSignedIn();
  expect(his.aborted).toBe(false);
  tab.signedOut();
  expect(his.aborted).toBe(true);
});

it("repeats a refresh that another window won, once", async () => {
  answers[refresh] = [json(409, { code: "refresh_conflict" }), json(200, { access_token: "b" })];
  answers[me] = [forToken("b")];
  const tab = await openTab();
  expect((await tab.ask()).status).toBe(200);
  expect(count(refresh)).toBe(2);
});

it("says why a login expired, and stays silent for a visit that never was one", async () => {
  answers[refresh] = [json(401, { code: "session_expired_idle" })];
  const expired = await openTab();
  expect(await expired.renew(null)).toBeNull();
  expect(expired.currentLogin()).toMatchObject({ state: "out", ended: { code: "session_expired_idle" } });

  answers[refresh] = [json(401, { code: "invalid_refresh_token" })];
  const visitor = await openTab();
  await visitor.renew(null);
  expect(visitor.currentLogin()).toMatchObject({ state: "out", ended: null });
});

it("keeps what is asked for while a login expired, until its person has signed in again", async () => {
  answers[refresh] = [json(401, { code: "session_expired_absolute" })];
  answers[me] = [forToken("b")];
  const tab = await openTab();
  tab.signedIn("a");
  const asked = [tab.ask(), tab.ask()];
  await vi.waitFor(() => expect(tab.currentLogin().state).toBe("expired"));
  expect(tab.currentLogin().ended?.code).toBe("session_expired_absolute");
  const late = tab.ask();
  tab.signedIn("b");
  expect((await Promise.all([...asked, late])).map(({ status }) => status)).toEqual([200, 200, 200]);
  expect([count(refresh), tab.currentLogin().ended]).toEqual([1, null]);
});

it("goes on in the other windows too, once one of them has signed in again", async () => {
  answers[refresh] = [json(401, { code: "session_expired_idle" }), json(200, { access_token: "b" })];
  answers[me] = [forToken("b")];
  const one = await openTab();
  one.signedIn("a");
  const asked = one.ask();
  await vi.waitFor(() => expect(one.currentLogin().state).toBe("expired"));
  const other = await openTab();
  other.signedIn("b");
  expect((await asked).status).toBe(200);
});

it("ends at once when somebody ended it", async () => {
  answers[refresh] = [json(401, { code: "invalid_refresh_token" })];
  answers[me] = [forToken("b")];
  const tab = await openTab();
  tab.signedIn("a");
  expect((await tab.ask()).status).toBe(401);
  expect(tab.currentLogin()).toMatchObject({ state: "out", ended: null });
});

it("waits for the password where a request needs it, and repeats it once with the new token", async () => {
  answers[me] = [json(403, { code: "confirm_password_first" }), forToken("fresh")];
  const tab = await openTab();
  tab.signedIn("a");
  const asked = tab.ask();
  await vi.waitFor(() => expect(tab.isPasswordAsked()).toBe(true));
  tab.signedIn("fresh");
  tab.answerWaiting(true);
  expect((await asked).status).toBe(200);
  expect([tab.isPasswordAsked(), count(me)]).toEqual([false, 2]);
});

it("takes the refusal when the password is not given, and does not ask for other refusals", async () => {
  answers[me] = [json(403, { code: "confirm_password_first" }), json(403, { code: "forbidden" })];
  const tab = await openTab();
  tab.signedIn("a");
  const asked = tab.ask();
  await vi.waitFor(() => expect(tab.isPasswordAsked()).toBe(true));
  tab.answerWaiting(false);
  expect((await asked).status).toBe(403);
  expect((await tab.ask()).status).toBe(403);
  expect([tab.isPasswordAsked(), count(me)]).toEqual([false, 2]);
});

it("knows the ends by the clock of this device", async () => {
  const tab = await openTab();
  const [server, hour] = ["Sat, 21 Nov 2026 16:00:00 GMT", 3_600_000];
  const tokens = {
    access_token: "a",
    expires_at: "2026-11-21T16:05:00Z",
    idle_ends_at: "2026-11-21T17:00:00Z",
    absolute_ends_at: "2026-11-21T18:00:00Z",
  };
  vi.useFakeTimers({ now: Date.parse(server) + 5000 });
  const { idle, absolute } = tab.endsOf(tokens, new Response(null, { headers: { date: server } }));
  expect([idle - Date.now(), absolute - Date.now()]).toEqual([hour, 2 * hour]);
  vi.useRealTimers();
});

it("keeps the login when the server fails, because the cookie may still be good", async () => {
  answers[refresh] = [json(503, { code: "unavailable" })];
  const tab = await openTab();
  await expect(tab.renew(null)).rejects.toMatchObject({ status: 503 });
  expect(tab.currentLogin().state).toBe("unknown");
});

it("turns an answer that never comes into one kind of error", async () => {
  answers[me] = [(request) => void request.socket.destroy()];
  const tab = await openTab();
  tab.signedIn("a");
  await expect(tab.ask()).rejects.toBeInstanceOf(tab.NoConnection);
});

it("lets a request that was given up fail as such", async () => {
  answers[me] = [() => {}];
  const tab = await openTab();
  tab.signedIn("a");
  const stop = new AbortController();
  const asked = tab.authorized(new Request(`${origin}${me}`, { signal: stop.signal }));
  stop.abort();
  await expect(asked).rejects.toMatchObject({ name: "AbortError" });
});

it("lets a request that was given up fail also while it waits for its token", async () => {
  answers[refresh] = [() => {}];
  const tab = await openTab();
  const signal = AbortSignal.timeout(50);
  await expect(tab.authorized(new Request(`${origin}${me}`, { signal }))).rejects.toMatchObject({
    name: "TimeoutError",
  });
  expect([count(refresh), count(me)]).toEqual([1, 0]);
});

it("signs the other windows out", async () => {
  const one = await openTab();
  const other = await openTab();
  one.signedIn("a");
  other.signedIn("a");
  one.signedOut();
  await vi.waitFor(() => expect(other.currentLogin()).toMatchObject({ state: "out", token: null }));
});
