/** Server-sent events with the login of this tab, which `EventSource` cannot carry: read, reconnect, miss nothing. */
import { createParser } from "eventsource-parser";
import { authorized } from "./client";

export interface LiveMessage {
  id: string;
  event: string;
  data: string;
}

export interface Live {
  /** The address, which also says after which id to begin. */
  path: (lastId: string) => string;
  /** Where to begin. */
  after: string;
  onMessage: (message: LiveMessage) => void;
  /** The stream stands again after it was lost. */
  onReturn?: () => void;
}

const waits = [500, 1_000, 2_000, 5_000, 10_000];
/** The server sends a heartbeat every 15 s; silence for longer means the line is dead. */
const longestSilence = 40_000;

/** Follows until the signal ends it. A refusal of the server (401, 403, 404) ends it too. */
export async function follow(live: Live, signal: AbortSignal): Promise<void> {
  let lastId = live.after;
  let failures = 0;
  let lost = false;
  while (!signal.aborted) {
    const response = await open(live.path(lastId), lastId, signal);
    if (response && response.status >= 400 && response.status < 500 && response.status !== 429) return;
    if (response?.ok && response.body) {
      if (lost) live.onReturn?.();
      failures = 0;
      await read(response.body, signal, (message) => {
        lastId = message.id || lastId;
        live.onMessage(message);
      });
    }
    lost = true;
    await pause(waits[Math.min(failures, waits.length - 1)] ?? 0, signal);
    failures += 1;
  }
}

async function open(path: string, lastId: string, signal: AbortSignal): Promise<Response | null> {
  const headers = { Accept: "text/event-stream", "Last-Event-ID": lastId };
  const request = new Request(new URL(path, globalThis.location.origin), { headers, signal });
  return await authorized(request).catch(() => null);
}

async function read(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
  onMessage: (message: LiveMessage) => void,
): Promise<void> {
  const parser = createParser({
    onEvent: ({ id = "", event = "message", data }) => onMessage({ id, event, data }),
  });
  const reader = body.getReader();
  const letters = new TextDecoder();
  signal.addEventListener("abort", () => void reader.cancel().catch(() => undefined), { once: true });
  try {
    for (;;) {
      const { done, value } = await inTime(reader.read());
      if (done) return;
      parser.feed(letters.decode(value, { stream: true }));
    }
  } catch {
    await reader.cancel().catch(() => undefined);
  }
}

async function inTime<Result>(reading: Promise<Result>): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("silence")), longestSilence);
  });
  try {
    return await Promise.race([reading, silence]);
  } finally {
    clearTimeout(timer);
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
