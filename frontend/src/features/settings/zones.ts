// The time zones to choose from.

/** The browser's list may lack a name that the profile has. */
export function zonesWith(chosen: string): { value: string; label: string }[] {
  const known = new Set(["UTC", ...Intl.supportedValuesOf("timeZone"), chosen]);
  return [...known].map((value) => ({ value, label: value.replaceAll("_", " ") }));
}
