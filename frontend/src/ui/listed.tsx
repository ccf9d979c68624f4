/** Names one after the other. Each keeps to itself, so that one that runs from right to left leaves the others in order. */
export function Listed({ of }: { of: (string | null | undefined | false)[] }) {
  const names = of.filter(Boolean);
  return names.map((name, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: two may be called the same
    <span key={index}>
      {name}
      {index < names.length - 1 && ", "}
    </span>
  ));
}
