/**
 * Brings the focus back to where it was before dialogs, palettes and what they led to were opened. The kit does that for
 * dialogs with a trigger only; ours are opened by keys, by the palette and by each other.
 */
let outside = document.activeElement instanceof HTMLElement ? document.activeElement : null;
/** A dialog may be covered by one that asks for the password, and then stands there again. */
const inside = new WeakMap<Element, HTMLElement>();

document.addEventListener("focusin", ({ target }) => {
  if (!(target instanceof HTMLElement)) return;
  const overlay = target.closest("[data-overlay]");
  if (overlay) inside.set(overlay, target);
  else outside = target;
});

export function returnFocus(event: Event): void {
  event.preventDefault();
  const open = [...document.querySelectorAll("[data-overlay]")].filter((each) => each !== event.target);
  const covered = open.at(-1);
  const before = (covered && inside.get(covered)) ?? outside;
  const back =
    before?.isConnected && before !== document.body ? before : document.querySelector<HTMLElement>("main");
  back?.focus({ preventScroll: true });
}
