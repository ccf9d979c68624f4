/**
 * Brings the focus back to where it was before dialogs, palettes and what they led to were opened. The kit does that for
 * dialogs with a trigger only; ours are opened by keys, by the palette and by each other.
 */
let outside = document.activeElement instanceof HTMLElement ? document.activeElement : null;

document.addEventListener("focusin", ({ target }) => {
  if (target instanceof HTMLElement && !target.closest("[data-overlay]")) outside = target;
});

export function returnFocus(event: Event): void {
  event.preventDefault();
  const back =
    outside?.isConnected && outside !== document.body ? outside : document.querySelector<HTMLElement>("main");
  back?.focus({ preventScroll: true });
}
