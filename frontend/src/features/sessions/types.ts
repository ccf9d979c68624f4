// What the timeline and the state of a session look like on the wire.
import type { paths } from "@/api/schema.gen";

type Answers = {
  session: paths["/api/v1/sessions/{session_id}"]["get"]["responses"]["200"]["content"]["application/json"];
  list: paths["/api/v1/sessions"]["get"]["responses"]["200"]["content"]["application/json"];
  events: paths["/api/v1/sessions/{session_id}/events"]["get"]["responses"]["200"]["content"]["application/json"];
  similar: paths["/api/v1/sessions/{session_id}/similar"]["get"]["responses"]["200"]["content"]["application/json"];
  match: paths["/api/v1/pilot/match"]["post"]["responses"]["200"]["content"]["application/json"];
};
type Appended =
  paths["/api/v1/sessions/{session_id}/events"]["post"]["requestBody"]["content"]["application/json"];

/** The server sends every field; the schema calls those with a default optional. */
type Whole<Part> = Part extends unknown ? { [Name in keyof Part]-?: Exclude<Part[Name], undefined> } : never;

type SentEvent = Answers["events"]["events"][number];
type SentState = Answers["session"]["state"];

/** What a timeline holds: also what the server makes. */
export type Happened = Whole<SentEvent["payload"]>;
export type TimelineEvent = Omit<SentEvent, "payload"> & { payload: Happened };
export type Actor = TimelineEvent["actor"];

/** What an engineer's window may append. */
export type Said = Extract<Happened, { kind: Appended["events"][number]["payload"]["kind"] }>;

export type Answered = Extract<Said, { kind: "answered" }>;
export type Noted = Extract<Said, { kind: "noted" }>;
export type WentBack = Extract<Said, { kind: "went_back" }>;
export type StepSkipped = Extract<Said, { kind: "step_skipped" }>;
export type Jumped = Extract<Said, { kind: "jumped" }>;
export type NoteEdited = Extract<Said, { kind: "note_edited" }>;
export type FlowRef = NonNullable<State["flow"]>;
export type Reopened = Extract<Said, { kind: "reopened" }>;
export type GuideChanged = Extract<Said, { kind: "guide_changed" }>;
export type SubflowLeft = Extract<Happened, { kind: "subflow_left" }>;
export type StepPresented = Extract<Happened, { kind: "step_presented" }>;

export type Step = Whole<SentState["steps"][number]>;
export type State = Omit<Whole<SentState>, "steps"> & { steps: Step[] };
/** What an event changes of the state. */
export type Change = Partial<State>;
export type Status = State["status"];
export type Waiting = NonNullable<State["waiting"]>;
export type Fact = State["facts"][number];
export type Outcome = NonNullable<State["resolution"]>["outcome"];

export type SessionSummary = Answers["list"]["items"][number];
export type Similar = Answers["similar"]["items"][number];
export type Offer = Answers["match"]["others"][number];
