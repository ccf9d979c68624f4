// The text of a flow file while it is looked at.
const largest = 1_000_000;

export function isTooLarge(size: number): boolean {
  return size > largest;
}

export function tooLarge(name: string): string {
  return `${name} is larger than 1 MB. A flow file is text of at most that size.`;
}

/** Where a line begins and ends; the last one where there are fewer. Lines count from 1. */
export function lineSpan(text: string, line: number): [number, number] {
  let from = 0;
  for (let at = 1; at < line; at++) {
    const next = text.indexOf("\n", from);
    if (next < 0) break;
    from = next + 1;
  }
  const end = text.indexOf("\n", from);
  return [from, end < 0 ? text.length : end];
}

/** Puts the cursor on a line, in sight. */
export function selectLine(field: HTMLTextAreaElement, line: number): void {
  const [from, to] = lineSpan(field.value, line);
  field.focus();
  field.setSelectionRange(from, to);
  const height = Number.parseFloat(getComputedStyle(field).lineHeight);
  field.scrollTo({ top: Math.max(0, line - 3) * height, left: 0 });
}
