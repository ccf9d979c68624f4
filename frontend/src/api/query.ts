/** How the browser remembers what the server said: keys made of operation ids, and one rule for refetching. */
import { QueryClient } from "@tanstack/react-query";
import { ApiError } from "./errors";
import type { operations } from "./schema.gen";

type Operation = keyof operations;
type Noun = Operation extends `${infer Room}_${string}` ? Room : never;

export function key(operation: Operation, parameters: Record<string, unknown> = {}) {
  return [operation, parameters] as const;
}

/** Says that a noun changed: everything read from that room is read again when it is on the screen. */
export function touch(queries: QueryClient, ...nouns: Noun[]): Promise<void> {
  return queries.invalidateQueries({
    predicate: ({ queryKey: [operation] }) => nouns.some((noun) => String(operation).startsWith(`${noun}_`)),
  });
}

const attempts = 2;

/** A refusal stays a refusal; only what may be different next time is tried again. */
export function worthRetrying(failures: number, error: unknown): boolean {
  if (failures >= attempts) return false;
  return !(error instanceof ApiError) || error.status >= 500;
}

export function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: worthRetrying, staleTime: 10_000, refetchOnWindowFocus: true },
      mutations: { retry: false },
    },
  });
}
