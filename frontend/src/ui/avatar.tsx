/** The initials of a person. The name stands beside it or is the label of what it sits in. */
export function Avatar({ name }: { name: string }) {
  const words = name.match(/\p{L}+/gu) ?? [];
  const ends = words.length > 1 ? [words.at(0), words.at(-1)] : words;
  const initials = ends.map((word = "") => [...word][0]).join("");
  return (
    <span
      aria-hidden="true"
      className="inline-flex size-6 shrink-0 items-center justify-center rounded-full bg-surface-2 text-xs font-medium text-ink-2"
    >
      {initials.toUpperCase()}
    </span>
  );
}
