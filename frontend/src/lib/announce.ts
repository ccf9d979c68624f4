/** Says something to a screen reader without moving the focus: a new step, a finished copy. */
export const liveRegionId = "live-region";

export function announce(text: string): void {
  const region = document.getElementById(liveRegionId);
  if (!region) return;
  region.textContent = "";
  // The same sentence twice is only read twice when the region was empty in between.
  requestAnimationFrame(() => {
    region.textContent = text;
  });
}
