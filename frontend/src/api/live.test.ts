import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { follow, type LiveMessage } from "./live";
import { signedIn } from "./login";

let server: Server;
let asked: { url: string; last: string; token: string }[];
let answers: ((response: ServerResponse) => void)[];
let stop: AbortController;

beforeEach(async () => {
  asked = [];
  answers = [];
  stop = new AbortController();
  server = createServer((request, response) => {
    const { authorization = "", "last-event-id": last = "" } = request.headers;
    asked.push({ url: request.url ?? "", last: String(last), token: authorization });
    const answer = answers.shift();
    if (answer) answer(response);
    else response.writeHead(200, { "content-type": "text/event-stream" }).write(": on\n\n");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  vi.stubGlobal("location", { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  signedIn("token");
});

afterEach(async () => {
  stop.abort();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  vi.unstubAllGlobals();
});

const stream = (text: string, end: boolean) => (response: ServerResponse) => {
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write(text);
  if (end) response.end();
};

test("messages arrive in order; after a break it goes on behind the last one", async () => {
  answers = [
    stream("id: 3\nevent: timeline\ndata: a\n\n: beat\n\nid: 4\nevent: timeline\ndata: b\n\n", true),
    (response) => response.writeHead(503).end(),
    stream("id: 5\nevent: timeline\ndata: c\n\n", false),
  ];
  const heard: LiveMessage[] = [];
  let returned = 0;
  const following = follow(
    {
      after: "2",
      path: (last) => `/stream?after=${last}`,
      onMessage: (message) => heard.push(message),
      onReturn: () => {
        returned += 1;
      },
    },
    stop.signal,
  );
  await vi.waitFor(() => expect(heard.map(({ data }) => data)).toEqual(["a", "b", "c"]), { timeout: 4000 });
  expect(asked.map(({ url, last }) => [url, last])).toEqual([
    ["/stream?after=2", "2"],
    ["/stream?after=4", "4"],
    ["/stream?after=4", "4"],
  ]);
  expect(asked[0]?.token).toBe("Bearer token");
  expect(returned).toBe(1);
  stop.abort();
  await following;
});

test("a refusal ends it", async () => {
  answers = [(response) => response.writeHead(404).end()];
  await follow({ after: "0", path: () => "/stream", onMessage: () => undefined }, stop.signal);
  expect(asked).toHaveLength(1);
});
