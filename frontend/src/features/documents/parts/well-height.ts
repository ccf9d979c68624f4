/**
 * In a dialog as tall in every state, so that it does not jump: a bar beside it takes its room from it. On phones only
 * the sheet scrolls.
 */
export function wellHeight(fixed: boolean, withBar = false): string {
  if (!fixed) return "";
  return withBar ? "h-96 phone:h-auto" : "h-108 phone:h-auto";
}
