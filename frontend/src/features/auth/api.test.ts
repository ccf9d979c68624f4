// @vitest-environment node
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

const path = { signIn: "/api/v1/auth/sign-in", me: "/api/v1/me" };

let asked: string[];
let profileZone: string;
let changeIsRefused: boolean;
let signIsRefused: boolean;

const server = createServer(async (request, response) => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const said = `${request.method} ${request.url} ${Buffer.concat(parts)}`.trim();
  const answer = (status: number, body: object) =>
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  asked.push(said);
  if (request.url === path.signIn) {
    if (signIsRefused) return answer(401, { code: "wrong_password" });
    return answer(200, { access_token: "token" });
  }
  expect(request.headers.authorization).toBe("Bearer token");
  if (request.method === "PATCH" && changeIsRefused) return answer(422, { code: "invalid" });
  return answer(200, { user: { time_zone: profileZone } });
});

beforeEach(async () => {
  [asked, profileZone, changeIsRefused, signIsRefused] = [[], "UTC", false, false];
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const own = globalThis.fetch;
  vi.stubGlobal("location", { origin });
  vi.stubGlobal("fetch", (input: RequestInfo, init?: RequestInit) =>
    own(typeof input === "string" ? origin + input : input, init),
  );
  vi.resetModules();
});

afterEach(async () => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** Signs in with a browser in this zone. Returns what was asked once it is quiet. */
async function signInFrom(zone: string): Promise<string[]> {
  vi.stubEnv("TZ", zone);
  const { signIn } = await import("./api");
  await signIn({ email: "mara@northwind.example", password: "secret" });
  await vi.waitFor(() => expect(asked.length).toBeGreaterThan(1));
  await new Promise((resolve) => setTimeout(resolve, 50));
  return asked.slice(1);
}

const change = (zone: string) => `PATCH ${path.me} {"time_zone":"${zone}"}`;

it("a profile without a zone of its own takes the browser's", async () => {
  expect(await signInFrom("Europe/Vienna")).toEqual([`GET ${path.me}`, change("Europe/Vienna")]);
});

it("a zone somebody chose is left alone", async () => {
  profileZone = "America/New_York";
  expect(await signInFrom("Europe/Vienna")).toEqual([`GET ${path.me}`]);
});

it("a browser in UTC changes nothing", async () => {
  expect(await signInFrom("UTC")).toEqual([`GET ${path.me}`]);
});

it("signing in does not fail with it", async () => {
  changeIsRefused = true;
  expect(await signInFrom("Europe/Vienna")).toHaveLength(2);
  const { currentLogin } = await import("@/api/login");
  expect(currentLogin().state).toBe("in");
});

it("nobody who was refused takes a zone", async () => {
  signIsRefused = true;
  await expect(signInFrom("Europe/Vienna")).rejects.toMatchObject({ code: "wrong_password" });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(asked).toHaveLength(1);
});
