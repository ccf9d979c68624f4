/** What can go wrong between the browser and the server, and the words for it on the screen. */

/** The server answered with a problem document. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly requestId: string | null;
  /** Seconds, where the server says when to come back. */
  readonly retryAfter: number | null;
  /** The whole document, for codes that carry more (the missing events of a conflict). */
  readonly problem: Record<string, unknown>;

  constructor(response: Response, body: unknown) {
    const problem = isRecord(body) ? body : {};
    const code = text(problem.code) ?? `http_${response.status}`;
    super(code);
    this.name = "ApiError";
    this.status = response.status;
    this.code = code;
    this.detail = text(problem.detail) ?? text(problem.title) ?? "";
    this.requestId = text(problem.request_id) ?? response.headers.get("x-request-id");
    this.retryAfter = seconds(response.headers.get("retry-after"));
    this.problem = problem;
  }
}

/** Nothing answered: the network, the server or the name is gone. */
export class NoConnection extends Error {
  constructor(cause: unknown) {
    super("no connection", { cause });
    this.name = "NoConnection";
  }
}

/** One or two sentences: what happened and what to do. */
export function sentence(error: unknown): string {
  if (error instanceof NoConnection)
    return navigator.onLine
      ? "The server does not answer. Check that it runs, then try again."
      : "No connection. Check the network, then try again.";
  if (!(error instanceof ApiError)) return "This page failed. Reload it; what was saved is still there.";
  if (error.status === 429) return `Too many requests. Try again ${after(error.retryAfter)}.`;
  if (error.status >= 500)
    return `${error.detail || "The server failed at this. Try again."}${reference(error)}`;
  return error.detail || `The server refused this (${error.code}).${reference(error)}`;
}

/** What the server says about one field of a form, such as `email`. */
export function saysAt(error: unknown, field: string): string | undefined {
  if (!(error instanceof ApiError) || !Array.isArray(error.problem.errors)) return undefined;
  return text(error.problem.errors.find(({ at }) => at === `body.${field}`)?.says) ?? undefined;
}

export function after(retryAfter: number | null): string {
  if (!retryAfter) return "in a moment";
  return retryAfter < 90 ? `in ${retryAfter} s` : `in ${Math.ceil(retryAfter / 60)} min`;
}

function reference(error: ApiError): string {
  return error.requestId ? ` Request ${error.requestId}.` : "";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

/** `Retry-After` is a number of seconds or a date. */
function seconds(header: string | null): number | null {
  if (!header) return null;
  const number = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isFinite(number) && number > 0 ? Math.ceil(number) : null;
}
