/** The typed client. Sends the access token, renews it once after a 401, asks for the password
    where a request needs it, and turns refusals into errors. */
import createClient from "openapi-fetch";
import { confirmed } from "./confirm";
import { ApiError, NoConnection } from "./errors";
import { currentLogin, renew } from "./login";
import type { paths } from "./schema.gen";

async function send(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (cause) {
    if (request.signal.aborted) throw cause;
    throw new NoConnection(cause);
  }
}

function withToken(request: Request, token: string | null): Request {
  const next = request.clone();
  if (token) next.headers.set("Authorization", `Bearer ${token}`);
  return next;
}

/** Who gave a request up does not wait for its token either. */
async function unlessGivenUp<Result>({ signal }: Request, work: Promise<Result>): Promise<Result> {
  return await new Promise((resolve, reject) => {
    const giveUp = () => reject(signal.reason);
    if (signal.aborted) giveUp();
    signal.addEventListener("abort", giveUp, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", giveUp));
  });
}

/** `fetch` with the login of this tab; also for what is not in the typed client, such as streams and files. */
export async function authorized(request: Request): Promise<Response> {
  const { state, token } = currentLogin();
  const known = state === "in" || state === "out";
  const first = known ? token : await unlessGivenUp(request, renew(token));
  const response = await send(withToken(request, first));
  const next = await unlessGivenUp(request, betterToken(response, first));
  return next ? await send(withToken(request, next)) : response;
}

/** The token with which a refused request is worth repeating. */
async function betterToken(response: Response, used: string | null): Promise<string | null> {
  if (!used) return null;
  if (response.status === 401) return await renew(used);
  if (response.status !== 403) return null;
  const problem: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  return new ApiError(response, problem).code === "confirm_password_first" ? await confirmed() : null;
}

export const client = createClient<paths>({ baseUrl: globalThis.location?.origin, fetch: authorized });

interface Answer<Body> {
  data?: Body;
  error?: unknown;
  response: Response;
}

/** The body of an answer, or the error it stands for. */
export async function call<Body>(answer: Promise<Answer<Body>>): Promise<Body> {
  const { data, error, response } = await answer;
  if (!response.ok) throw new ApiError(response, error);
  return data as Body;
}
