/** Keys of the product: one listener for the window, a list of bindings that screens add to while they are mounted. */
import { useLayoutEffect, useRef } from "react";

export interface Hotkey {
  /** `c`, `1`, `?`, `backspace`, `mod+enter`, `alt+1`, or a sequence: `g h`. `mod` is Ctrl, or Command on a Mac. */
  keys: string;
  /** What it does, for the key map: "Copy the command". */
  title: string;
  /** Part of the key map: "Go to", "This session". */
  group: string;
  run: () => void;
  /** Also while the focus is in a field. Only for combinations with `mod` or `alt`. */
  whileTyping?: boolean;
  /** Also while a dialog or a menu is open. */
  overOverlay?: boolean;
  enabled?: boolean;
}

type Pressed = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

const sequenceWithin = 1000;
const layers: { current: Hotkey[] }[] = [];
let started: { key: string; at: number } | null = null;

/** Does one combination (no sequence) stand for this press? */
export function matches(combination: string, pressed: Pressed): boolean {
  const parts = combination.split("+");
  const key = parts.at(-1) || "+";
  const wanted = { mod: parts.includes("mod"), alt: parts.includes("alt"), shift: parts.includes("shift") };
  if (wanted.mod !== (pressed.ctrlKey || pressed.metaKey) || wanted.alt !== pressed.altKey) return false;
  // "?" and "/" need shift on some keyboards and not on others, so shift counts for named keys and letters only.
  const shiftCounts = key.length > 1 || /[a-z]/.test(key);
  if (shiftCounts && wanted.shift !== pressed.shiftKey) return false;
  // With alt a Mac prints another character, so digits are told by their place.
  return pressed.key.toLowerCase() === key || (wanted.alt && pressed.code === `Digit${key}`);
}

/** Which of the bindings this press runs; `pending` when it may be the first key of a sequence. */
export function find(hotkeys: Hotkey[], pressed: Pressed, first: string | null): Hotkey | "pending" | null {
  // The second key of a sequence may be a key of its own elsewhere: a sequence that was begun comes first.
  const ended = hotkeys.find(({ keys }) => {
    const [head, tail] = keys.split(" ");
    return tail && first === head && matches(tail, pressed);
  });
  const found = ended ?? hotkeys.find(({ keys }) => !keys.includes(" ") && matches(keys, pressed));
  if (found) return found;
  const begins = hotkeys.some(({ keys }) => keys.includes(" ") && matches(keys.split(" ")[0] ?? "", pressed));
  return begins ? "pending" : null;
}

/** Every binding now in force, the innermost first. */
function inForce(): Hotkey[] {
  return layers.toReversed().flatMap(({ current }) => current.filter(({ enabled }) => enabled !== false));
}

/** What each key does now: of two bindings of one key the inner. */
export function activeHotkeys(): Hotkey[] {
  const bound = inForce();
  return bound.filter(({ keys }, index) => bound.findIndex((other) => other.keys === keys) === index);
}

function onKeyDown(event: KeyboardEvent) {
  if (event.defaultPrevented || event.isComposing || ["Control", "Alt", "Shift", "Meta"].includes(event.key))
    return;
  const typing = isTyping(event.target);
  const covered = document.querySelector("[data-overlay]") !== null;
  const usable = inForce().filter(
    (hotkey) =>
      (!typing || hotkey.whileTyping) && (!covered || hotkey.overOverlay) && !belongsTo(event, hotkey),
  );
  const first = started && event.timeStamp - started.at < sequenceWithin ? started.key : null;
  const found = find(usable, event, first);
  started = found === "pending" ? { key: event.key.toLowerCase(), at: event.timeStamp } : null;
  if (!found || found === "pending") return;
  event.preventDefault();
  if (!event.repeat) found.run();
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const field = target.closest("textarea, select, input, [contenteditable=true]");
  return field !== null && !/^(button|checkbox|radio|submit)$/.test(field.getAttribute("type") ?? "");
}

/** Enter and space on a button or a link press that, whatever else they may stand for. */
function belongsTo(event: KeyboardEvent, { keys }: Hotkey): boolean {
  if (keys !== "enter" && keys !== "space") return false;
  return event.target instanceof Element && event.target.closest("button, a[href], summary") !== null;
}

/**
 * Binds keys while the calling component is mounted, from the frame on that shows it. An inner component wins over an
 * outer one.
 */
export function useHotkeys(hotkeys: Hotkey[]): void {
  const layer = useRef(hotkeys);
  layer.current = hotkeys;
  useLayoutEffect(() => {
    if (!layers.length) window.addEventListener("keydown", onKeyDown);
    layers.push(layer);
    return () => {
      layers.splice(layers.indexOf(layer), 1);
      if (!layers.length) window.removeEventListener("keydown", onKeyDown);
    };
  }, []);
}
