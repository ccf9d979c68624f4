import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { MemoryRouter } from "react-router";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

type Asked = { id: string; event_id: string; problem: string; occurred_at: string };

let asked: Asked[];
let answers: ((response: ServerResponse, start: Asked) => void)[];

const server = createServer(async (request, response) => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const start: Asked = JSON.parse(Buffer.concat(parts).toString("utf8"));
  asked.push(start);
  answers.shift()?.(response, start);
});
const answer = (status: number, body: object) => (response: ServerResponse) =>
  void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
const started = (response: ServerResponse, { id }: Asked) => answer(201, { id })(response);
const lost = (response: ServerResponse) => void response.destroy();

beforeEach(async () => {
  [asked, answers] = [[], []];
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  vi.stubGlobal("location", { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  vi.resetModules();
});

afterEach(async () => {
  vi.unstubAllGlobals();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function startSession() {
  const { signedIn } = await import("@/api/login");
  const { useStartSession } = await import("./start");
  signedIn("token");
  const around = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={new QueryClient()}>
      <MemoryRouter>{children}</MemoryRouter>
    </QueryClientProvider>
  );
  const { result } = renderHook(useStartSession, { wrapper: around });
  return (problem: string) => result.current.mutateAsync({ problem, flowVersionId: null });
}

test("asked again after the answer got lost, it is the same start", async () => {
  const start = await startSession();
  answers = [lost, answer(503, { code: "unavailable" }), started];
  await expect(start("Nobody can print")).rejects.toThrow();
  await expect(start("Nobody can print")).rejects.toThrow();
  await start("Nobody can print");
  expect(asked).toHaveLength(3);
  expect(asked[1]).toEqual(asked[0]);
  expect(asked[2]).toEqual(asked[0]);
});

test.each([
  ["other words", "Nobody can scan", lost],
  ["a refusal", "Nobody can print", answer(422, { code: "illegal_event" })],
  ["a session that was started", "Nobody can print", started],
] as const)("after %s it is another start", async (_, problem, first) => {
  const start = await startSession();
  answers = [first, started];
  await start("Nobody can print").catch(() => undefined);
  await start(problem);
  expect(asked[1]?.id).not.toBe(asked[0]?.id);
  expect(asked[1]?.event_id).not.toBe(asked[0]?.event_id);
});
