import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { apart, suspected, together } from "./draft-guard";

const clean = { found: [], words: "", masked: "" };
const found = {
  found: [{ kind: "password", start: 16, end: 28 }],
  words: "1 password",
  masked: "The password is [password]",
};

let answers: ((response: ServerResponse) => void)[];
let held: (() => void)[];
const server = createServer((request, response) => {
  request.resume();
  answers.shift()?.(response);
});
const answer = (status: number, body: object) => (response: ServerResponse) =>
  void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
const later = (body: object) => (response: ServerResponse) =>
  void held.push(() => answer(200, body)(response));

beforeEach(async () => {
  [answers, held] = [[], []];
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  vi.stubGlobal("location", { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  vi.resetModules();
});

afterEach(async () => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function open(options = {}) {
  const { signedIn } = await import("@/api/login");
  const { useDraftGuard } = await import("./draft-guard");
  signedIn("token");
  const kept = vi.fn<(text: string) => void>();
  const { result } = renderHook(() => useDraftGuard(kept, options));
  const offer = (text: string) => act(() => result.current.offer(text));
  return { guard: () => result.current, kept, offer };
}

test("what holds no secret is kept without a question", async () => {
  answers = [answer(200, clean)];
  const { guard, kept, offer } = await open();
  expect(await offer("Paper jam")).toBe(true);
  expect(kept).toHaveBeenCalledExactlyOnceWith("Paper jam");
  expect(guard().asked).toBeNull();
});

test.each(["onMask", "onKeep"] as const)("a secret is asked about: %s", async (choice) => {
  answers = [answer(200, found)];
  const { guard, kept, offer } = await open();
  expect(await offer("The password is Sommer2024!x")).toBe(false);
  expect(kept).not.toHaveBeenCalled();
  expect(guard().asked?.words).toBe("Looks like a password");
  act(() => guard().asked?.[choice]?.());
  const words = choice === "onMask" ? "The password is [password]" : "The password is Sommer2024!x";
  expect(kept).toHaveBeenCalledExactlyOnceWith(words);
  expect(guard().asked).toBeNull();
});

test("what was kept as it is is asked about once where the field remembers", async () => {
  const another = { ...found, found: [...found.found, { kind: "password", start: 30, end: 36 }] };
  answers = [answer(200, found), answer(200, found), answer(200, another)];
  const { guard, kept, offer } = await open({ remembers: true });
  const text = "The password is Sommer2024!x";
  await offer(text);
  act(() => guard().asked?.onKeep());
  expect(await offer(`${text} on`)).toBe(true);
  expect(kept.mock.calls).toEqual([[text], [`${text} on`]]);
  expect(await offer(`${text}, hunter`)).toBe(false);
  expect(guard().asked).not.toBeNull();
});

test("where nothing can be looked at, the text is kept", async () => {
  answers = [answer(503, { code: "unavailable" }), (response) => void response.destroy()];
  const { kept, offer } = await open();
  await offer("one");
  await offer("two");
  expect(kept.mock.calls).toEqual([["one"], ["two"]]);
});

test("an answer about words that were changed meanwhile asks nothing", async () => {
  answers = [later(found)];
  const { guard, kept } = await open();
  let offered: Promise<boolean> | undefined;
  act(() => {
    offered = guard().offer("The password is Sommer2024!x");
  });
  await vi.waitFor(() => expect(held).toHaveLength(1));
  act(() => guard().forget());
  held[0]?.();
  await act(async () => expect(await offered).toBe(false));
  expect(kept).not.toHaveBeenCalled();
  expect(guard().asked).toBeNull();
});

test("what is looked at for long is not kept until that is done", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  answers = [later(found)];
  const { guard, kept } = await open();
  let offered: Promise<boolean> | undefined;
  act(() => {
    offered = guard().offer("The password is Sommer2024!x");
  });
  await act(() => vi.advanceTimersByTimeAsync(1000));
  expect(guard().asked).toMatchObject({ words: "Still looking for secrets in it", onMask: null });
  expect(guard().checking).toBe(true);
  vi.useRealTimers();
  await vi.waitFor(() => expect(held).toHaveLength(1));
  held[0]?.();
  await act(async () => expect(await offered).toBe(false));
  expect(kept).not.toHaveBeenCalled();
  expect(guard().checking).toBe(false);
  expect(guard().asked?.words).toBe("Looks like a password");
});

test("who does not want to wait keeps the text as it is", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  answers = [later(clean)];
  const { guard, kept } = await open();
  let offered: Promise<boolean> | undefined;
  act(() => {
    offered = guard().offer("Paper jam");
  });
  await act(() => vi.advanceTimersByTimeAsync(1000));
  vi.useRealTimers();
  act(() => guard().asked?.onKeep());
  await act(async () => expect(await offered).toBe(false));
  expect(kept).toHaveBeenCalledExactlyOnceWith("Paper jam");
  expect(guard()).toMatchObject({ asked: null, checking: false });
});

test("an empty text is not looked at", async () => {
  const { kept, offer } = await open();
  await offer("");
  expect(kept).toHaveBeenCalledExactlyOnceWith("");
});

test("a label and its value are looked at together", () => {
  expect(apart(together("Wi-Fi key", "[Wi-Fi key]"))).toEqual({ label: "Wi-Fi key", value: "[Wi-Fi key]" });
});

test("the question is a sentence", () => {
  expect(suspected(1, "1 SNMP community")).toBe("Looks like an SNMP community");
  expect(suspected(1, "1 URL password")).toBe("Looks like a URL password");
  expect(suspected(3, "2 passwords, 1 token")).toBe("Looks like 2 passwords, 1 token");
});
