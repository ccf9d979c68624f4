import { renderHook } from "@testing-library/react";
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { activeHotkeys, find, type Hotkey, matches, useHotkeys } from "./hotkeys";

const none = { code: "", ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

function press(
  init: KeyboardEventInit & { key: string },
  target: EventTarget = document.body,
): KeyboardEvent {
  const event = new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...init });
  target.dispatchEvent(event);
  return event;
}

function bind(...keys: (string | Partial<Hotkey>)[]) {
  const run = vi.fn<(keys: string) => void>();
  const hotkeys = keys.map((given): Hotkey => {
    const own = typeof given === "string" ? { keys: given } : { keys: "", ...given };
    return { title: own.keys, group: "Test", run: () => run(own.keys), ...own };
  });
  const { unmount } = renderHook(() => useHotkeys(hotkeys));
  return { run, unmount };
}

afterEach(() => {
  document.body.innerHTML = "";
  // A sequence begun in one test must not reach into the next.
  press({ key: "F12" });
});

describe("matches", () => {
  it.each([
    ["c", { key: "c" }, true],
    ["c", { key: "C" }, true],
    ["c", { key: "c", ctrlKey: true }, false],
    ["c", { key: "C", shiftKey: true }, false],
    ["mod+k", { key: "k", ctrlKey: true }, true],
    ["mod+k", { key: "k", metaKey: true }, true],
    ["mod+k", { key: "k" }, false],
    ["mod+enter", { key: "Enter", ctrlKey: true }, true],
    ["?", { key: "?", shiftKey: true }, true],
    ["?", { key: "?" }, true],
    ["mod+/", { key: "/", ctrlKey: true }, true],
    ["alt+1", { key: "¡", altKey: true, code: "Digit1" }, true],
    ["1", { key: "1", altKey: true, code: "Digit1" }, false],
    ["shift+enter", { key: "Enter", shiftKey: true }, true],
    ["enter", { key: "Enter", shiftKey: true }, false],
  ] as const)("%s against %o is %s", (keys, pressed, expected) => {
    expect(matches(keys, { ...none, ...pressed })).toBe(expected);
  });

  it("never takes a press with other modifiers for a plain letter", () => {
    const letter = fc.integer({ min: 97, max: 122 }).map((code) => String.fromCharCode(code));
    fc.assert(
      fc.property(letter, fc.boolean(), fc.boolean(), fc.boolean(), (key, ctrlKey, metaKey, altKey) => {
        expect(matches(key, { ...none, key, ctrlKey, metaKey, altKey })).toBe(
          !ctrlKey && !metaKey && !altKey,
        );
      }),
    );
  });
});

describe("find", () => {
  const sequence: Hotkey = { keys: "g h", title: "Home", group: "Go to", run: () => {} };
  it("waits after the first key of a sequence and runs at the second", () => {
    expect(find([sequence], { ...none, key: "g" }, null)).toBe("pending");
    expect(find([sequence], { ...none, key: "h" }, "g")).toBe(sequence);
    expect(find([sequence], { ...none, key: "h" }, null)).toBeNull();
  });
});

describe("useHotkeys", () => {
  it("runs a key and keeps the browser from acting on it", () => {
    const { run } = bind("c");
    expect(press({ key: "c" }).defaultPrevented).toBe(true);
    expect(run).toHaveBeenCalledExactlyOnceWith("c");
  });

  it("is off while typing, except for combinations that ask for it", () => {
    const { run } = bind("c", { keys: "mod+k", whileTyping: true }, "mod+enter");
    const field = document.body.appendChild(document.createElement("textarea"));
    press({ key: "c" }, field);
    press({ key: "Enter", ctrlKey: true }, field);
    press({ key: "k", ctrlKey: true }, field);
    expect(run.mock.calls).toEqual([["mod+k"]]);
  });

  it("is off under a dialog, except for what is bound over it", () => {
    const { run } = bind("c", { keys: "d", overOverlay: true });
    document.body.appendChild(document.createElement("div")).dataset.overlay = "";
    press({ key: "c" });
    press({ key: "d" });
    expect(run.mock.calls).toEqual([["d"]]);
  });

  it("leaves enter to the button that has the focus", () => {
    const { run } = bind("enter");
    const button = document.body.appendChild(document.createElement("button"));
    press({ key: "Enter" }, button);
    expect(run).not.toHaveBeenCalled();
    press({ key: "Enter" });
    expect(run).toHaveBeenCalledOnce();
  });

  it("runs a sequence, and not its second key alone", () => {
    const { run } = bind("g h");
    press({ key: "h" });
    expect(run).not.toHaveBeenCalled();
    press({ key: "g" });
    press({ key: "h" });
    expect(run).toHaveBeenCalledExactlyOnceWith("g h");
  });

  it("ends a sequence with a key that an inner binding has for itself", () => {
    const outer = bind("g f");
    const inner = bind("f");
    press({ key: "g" });
    press({ key: "f" });
    press({ key: "f" });
    expect(outer.run).toHaveBeenCalledExactlyOnceWith("g f");
    expect(inner.run).toHaveBeenCalledExactlyOnceWith("f");
  });

  it("lets the inner binding win and gives the key back when it goes", () => {
    const outer = bind("c");
    const inner = bind("c");
    press({ key: "c" });
    expect([outer.run.mock.calls.length, inner.run.mock.calls.length]).toEqual([0, 1]);
    expect(activeHotkeys().filter(({ keys }) => keys === "c")).toHaveLength(1);
    inner.unmount();
    press({ key: "c" });
    expect(outer.run).toHaveBeenCalledOnce();
  });

  it("runs once while a key is held and not at all when disabled", () => {
    const { run } = bind("c", { keys: "x", enabled: false });
    press({ key: "c" });
    press({ key: "c", repeat: true });
    press({ key: "x" });
    expect(run).toHaveBeenCalledOnce();
    expect(activeHotkeys().map(({ keys }) => keys)).not.toContain("x");
  });
});
