/** Sessions in the words of the people who work in them, and as a program sees them. */
import { type APIRequestContext, expect, type Locator, type Page } from "@playwright/test";
import type { Hands } from "./hands";

/** The step a session stands at. */
export function step(page: Page, title: string): Locator {
  return page.getByRole("article").getByRole("heading", { level: 2, name: title });
}

/** The flow is fetched after the session: without it the page can count no steps and go on to none. */
export async function flowIsHere(page: Page): Promise<void> {
  await expect(page.locator("header").getByText(/^Step \d+, at most [1-9]\d* left$/)).toBeVisible();
}

export function field(page: Page, label: string): Locator {
  return page.getByRole("textbox", { name: label, exact: true });
}

/** The note for technicians, wherever it stands. */
export function internal(page: Page): Locator {
  return page.getByRole("region", { name: "Internal note" });
}

/** The first questions, which every shipped flow begins with. */
export const questions = {
  since: "Since when does it fail, and when did it last work?",
  change: "What changed just before?",
  error: "What does the error say, word for word?",
  impact: "What can they not do now?",
};

export const steps = {
  scope: "Whom does it hit?",
  symptom: "What does the user see?",
  state: "Read Status, Reason and Error for the SID",
  log: "Which code does the profile log give?",
  holder: "Who holds the container?",
  release: "Take the holder off the container",
  share: "Test name, port and speed of the profile share",
  verify: "Does the profile load and keep a file?",
  end: "The lock on the container is gone",
};

/** The number of the step that asks for the scope: the first questions stand before it, within a step of their own. */
export const scope = 6;
const told = ["Today 08:10, yesterday fine", "Nothing known", "0x20"];
const firstAnswers = [
  ...told.map((value, index) => ({ kind: "answered", step: index + 2, exit: "known", value })),
  answered(scope - 1, "stopped"),
];
/** The deeds of a session that has just begun. */
export const opening = ["started", ...firstAnswers.map(({ step, exit }) => `answered ${step} ${exit}`)];

/** Answers the first questions by keyboard, up to the scope. */
export async function answerFirst(hands: Hands): Promise<void> {
  const [, ...next] = Object.values(questions);
  for (const [index, title] of next.entries()) {
    await hands.type(told[index] ?? "");
    await hands.press("Enter", step(hands.page, title));
  }
  await hands.press("1", step(hands.page, steps.scope));
}

/** A session of the program's person along the FSLogix flow, at the first question. */
export async function start(program: APIRequestContext, problem: string): Promise<string> {
  const { items } = await (await program.get("/api/v1/flows")).json();
  const flow = items.find(({ slug }: { slug: string }) => slug === "fslogix-profile-issues");
  const answer = await program.post("/api/v1/sessions", {
    data: {
      id: crypto.randomUUID(),
      event_id: crypto.randomUUID(),
      problem,
      flow_version_id: flow.version_id,
      occurred_at: new Date().toISOString(),
    },
  });
  expect(answer.status()).toBe(201);
  return (await answer.json()).id;
}

/** The same, with the first questions answered up to the scope. */
export async function begin(program: APIRequestContext, problem: string): Promise<string> {
  const session = await start(program, problem);
  await say(program, session, ...firstAnswers);
  return session;
}

/** Appends what an engineer says, as one request. */
export async function say(program: APIRequestContext, session: string, ...said: object[]): Promise<void> {
  const { state } = await (await program.get(`/api/v1/sessions/${session}`)).json();
  const occurred_at = new Date().toISOString();
  const events = said.map((payload) => ({ id: crypto.randomUUID(), occurred_at, payload }));
  const data = { expected_seq: state.version, events };
  const answer = await program.post(`/api/v1/sessions/${session}/events`, { data });
  expect(answer.status(), await answer.text()).toBe(200);
}

/** The answer to a step that asks for one exit. */
export function answered(step: number, exit: string) {
  return { kind: "answered", step, exit, value: null };
}

/** Everything an engineer did in a session, in the order it is stored: `answered 3 load_failed`. */
export async function deeds(program: APIRequestContext, session: string): Promise<string[]> {
  const { events } = await (await program.get(`/api/v1/sessions/${session}/events`)).json();
  return events
    .filter(({ cause_id }: { cause_id: string | null }) => cause_id === null)
    .map(({ payload: { kind, step, exit, text } }: { payload: Record<string, unknown> }) =>
      [kind, step, exit, text].filter((word) => word !== undefined && word !== null).join(" "),
    );
}

/** All that this browser stores for the product, whatever it is called. */
export async function kept(page: Page): Promise<string> {
  return await page.evaluate(async () => {
    const answer = <Result>(request: IDBRequest<Result>) =>
      new Promise<Result>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const found: unknown[] = [];
    for (const { name = "" } of await indexedDB.databases()) {
      const database = await answer(indexedDB.open(name));
      for (const store of database.objectStoreNames)
        found.push(await answer(database.transaction(store).objectStore(store).getAll()));
      database.close();
    }
    return JSON.stringify(found);
  });
}
