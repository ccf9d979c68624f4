// The state machine of the player: what the server has, what this window has said since, and what it could not keep.
import { allow, follow } from "./advance";
import type { Guides } from "./guides";
import { Illegal } from "./lifecycle";
import { type Numbers, numbers, stepName } from "./numbers";
import { apply } from "./timeline";
import type { Actor, Happened, Said, State, TimelineEvent } from "./types";

/** An event this window has said and the server has not stored yet. */
export type Pending = { id: string; occurred_at: string; payload: Said };

/** An event that no longer fits. Its words, as the person saw them, are kept until the person puts it away. */
export type Unsaved = { pending: Pending; reason: string; words: string };

export type Player = { base: State; pending: Pending[]; unsaved: Unsaved[] };

/** What folding needs besides the events: who speaks here, and the flows known to this window. */
export type Setting = { me: Actor; guides: Guides };

/** What the screen shows: the stored state with everything said since. */
export function view(player: Player, setting: Setting): State {
  // The server judges what does not fit here: it may know the event already.
  return player.pending.reduce((state, pending) => fitted(state, pending, setting) ?? state, player.base);
}

/** The player after saying one more thing. Throws `Illegal` when it does not fit what is on the screen. */
export function say(player: Player, pending: Pending, setting: Setting): Player {
  taken(view(player, setting), pending, setting);
  return { ...player, pending: [...player.pending, pending] };
}

/** The player after the server told what is stored. `sent` are the events that answer was about. */
export function settle(player: Player, stored: TimelineEvent[], setting: Setting): Player {
  const known = new Set(stored.map((event) => event.id));
  const news = stored.filter((event) => event.seq > player.base.version);
  const base = news.reduce(apply, player.base);
  const pending = player.pending.filter(({ id }) => !known.has(id));
  const foreign = news.filter((event) => isForeign(event, player));
  if (!foreign.length) return { ...player, base, pending };
  const loss = { reason: conflict(foreign, base, setting.me), seen: view(player, setting) };
  return sifted({ ...player, base, pending }, setting, loss);
}

/** The player after the server refused one event. What depended on it goes with it, kept to copy. */
export function refuse(player: Player, id: string, reason: string, setting: Setting): Player {
  const refused = player.pending.find((pending) => pending.id === id);
  if (!refused) return player;
  const seen = view(player, setting);
  const pending = player.pending.filter((known) => known !== refused);
  const unsaved = [...player.unsaved, { pending: refused, reason, words: wordsOf(refused.payload, seen) }];
  const loss = { reason: "The step before it was not saved.", seen, sure: sureUntil(refused.payload) };
  return sifted({ ...player, pending, unsaved }, setting, loss);
}

export function putAway(player: Player, id: string): Player {
  return { ...player, unsaved: player.unsaved.filter(({ pending }) => pending.id !== id) };
}

/** The words a person typed or chose, to copy when they could not be saved. */
export function wordsOf(said: Said, state: State): string {
  switch (said.kind) {
    case "answered": {
      const exit = state.steps[said.step - 1]?.exits.find(({ id }) => id === said.exit);
      return said.value ?? exit?.label ?? said.exit;
    }
    case "noted":
    case "output_captured":
    case "evidence_added":
    case "scratchpad_changed":
      return said.text;
    case "note_edited":
      return said.text ?? "";
    case "custom_step_added":
      return [said.title, said.result].filter(Boolean).join("\n");
    case "waiting_started":
      return said.note ?? "";
    case "abandoned":
    case "reopened":
      return said.reason ?? "";
    case "variable_set":
      return said.value;
    case "fact_added":
    case "fact_changed":
      return `${said.label}: ${said.value}`;
    case "step_skipped":
      return said.reason;
    case "resolved":
      return [said.root_cause, said.fix].filter(Boolean).join("\n");
    default:
      return "";
  }
}

function taken(state: State, { id, occurred_at, payload }: Pending, setting: Setting): State {
  allow(state, payload, setting.guides);
  const append = (known: State, happened: Happened, own: boolean): State =>
    apply(known, {
      seq: known.version + 1,
      id: own ? id : `${id}/${known.version + 1}`,
      cause_id: own ? null : id,
      actor: setting.me,
      occurred_at,
      recorded_at: occurred_at,
      payload: happened,
    });
  const said = append(state, payload, true);
  const followed = follow(said, payload, setting.guides);
  return followed.reduce((known, happened) => append(known, happened, false), said);
}

type Loss = {
  reason: string;
  /** What the screen showed while all of it was said. */
  seen: State;
  /** The last step that a move already lost leaves as it was seen. */
  sure?: number;
};

/** Keeps what still fits. What was said where a lost move had led goes along: that step never came. */
function sifted(player: Player, setting: Setting, { reason, seen, sure = Infinity }: Loss): Player {
  let state = player.base;
  let last = sure;
  const pending: Pending[] = [];
  const unsaved = [...player.unsaved];
  for (const said of player.pending) {
    const next = dependsOn(said.payload, last) ? null : fitted(state, said, setting);
    if (next) {
      state = next;
      pending.push(said);
    } else {
      last = Math.min(last, sureUntil(said.payload));
      unsaved.push({ pending: said, reason, words: wordsOf(said.payload, seen) });
    }
  }
  return { ...player, pending, unsaved };
}

function fitted(state: State, said: Pending, setting: Setting): State | null {
  try {
    return taken(state, said, setting);
  } catch (problem) {
    if (problem instanceof Illegal) return null;
    throw problem;
  }
}

function dependsOn(said: Said, sure: number): boolean {
  if (sure === Infinity) return false;
  return moves.has(said.kind) || ("step" in said && said.step !== null && said.step > sure);
}

const moves = new Set<Said["kind"]>([
  "answered",
  "step_skipped",
  "went_back",
  "jumped",
  "guide_changed",
  "resolved",
  "reopened",
]);

/** What is lost with a move: everything said of later steps than this one. */
function sureUntil(said: Said): number {
  switch (said.kind) {
    case "answered":
    case "step_skipped":
      return said.step;
    case "went_back":
      return said.to;
    case "guide_changed":
    case "jumped":
      return 0;
    default:
      return Infinity;
  }
}

/** Neither said here nor following from what was said here. */
function isForeign(event: TimelineEvent, player: Player): boolean {
  return !player.pending.some(({ id }) => id === event.id || id === event.cause_id);
}

/** What others did, as they left it. */
function conflict(foreign: TimelineEvent[], base: State, me: Actor): string {
  const event = foreign.findLast((known) => known.cause_id === null);
  if (!event) return "The session moved on.";
  const who = event.actor.user_id === me.user_id ? "You" : event.actor.name;
  const where = event.actor.user_id === me.user_id ? " in another window" : "";
  return `${who} ${deed(event.payload, numbers(base))}${where}.${answer(event.payload, base)}`;
}

/** What they answered, to be held against one's own. */
function answer(happened: Happened, base: State): string {
  if (happened.kind !== "answered") return "";
  return ` The answer there is: ${wordsOf(happened, base)}`;
}

function deed(happened: Happened, known: Numbers): string {
  switch (happened.kind) {
    case "answered":
      return `answered ${stepName(known, happened.step)}`;
    case "step_skipped":
      return `skipped ${stepName(known, happened.step)}`;
    case "went_back":
      return `went back to ${stepName(known, happened.to)}`;
    case "guide_changed":
      return "changed the flow";
    case "jumped":
      return "jumped to another step";
    case "paused":
      return "paused the session";
    case "waiting_started":
      return "set the session to waiting";
    case "resolved":
      return "resolved the session";
    case "abandoned":
      return "abandoned the session";
    case "reopened":
      return "reopened the session";
    default:
      return "changed the session";
  }
}
