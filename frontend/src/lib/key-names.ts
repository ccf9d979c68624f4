/** How a key of the product is written on the screen: `mod+enter` becomes `Ctrl ↵`, `g h` becomes two caps. */
const apple = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);

const names: Record<string, string> = {
  mod: apple ? "⌘" : "Ctrl",
  alt: apple ? "⌥" : "Alt",
  shift: "Shift",
  enter: "↵",
  escape: "Esc",
  backspace: "⌫",
  arrowup: "↑",
  arrowdown: "↓",
  arrowleft: "←",
  arrowright: "→",
};

/** One entry per cap: the parts of a combination share a cap, the keys of a sequence have one each. */
export function keyCaps(keys: string): string[] {
  return keys.split(" ").map((combination) =>
    combination
      .split("+")
      .map((key) => names[key] ?? key.toUpperCase())
      .join(" "),
  );
}

/** What `aria-keyshortcuts` wants to hear. */
export function ariaKeys(keys: string): string {
  return keys.replaceAll("mod", apple ? "Meta" : "Control");
}
