import type { Exported } from "./api";

/** The browser still reads a file some time after the click. */
const keptFor = 60_000;

/** Puts a file where the browser puts downloads. */
export function save({ content, fileName }: Exported): void {
  const address = URL.createObjectURL(content);
  const link = Object.assign(document.createElement("a"), { href: address, download: fileName });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), keptFor);
}
