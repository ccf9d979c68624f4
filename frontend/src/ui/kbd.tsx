import { keyCaps } from "@/lib/key-names";
import { cx } from "./cx";

const tones = {
  chip: "bg-chip text-ink-2",
  quiet: "bg-hover text-ink-2",
  answer: "bg-press text-ink-1",
  accent: "bg-accent text-on-accent",
  inherit: "bg-chip-accent text-current",
};

interface KbdProps {
  /** As registered: `c`, `mod+enter`, `g h`. */
  keys: string;
  tone?: keyof typeof tones;
  /** Answer numbers stay on touch screens: they are the order, not only a key. */
  always?: boolean;
}

export function Kbd({ keys, tone = "chip", always = false }: KbdProps) {
  return (
    <span className={cx("inline-flex shrink-0 gap-1", !always && "touch:hidden")}>
      {keyCaps(keys).map((cap) => (
        <kbd
          key={cap}
          className={cx(
            "inline-flex h-kbd min-w-kbd items-center justify-center rounded-sm px-1 font-sans text-xs font-medium whitespace-nowrap",
            tones[tone],
          )}
        >
          {cap}
        </kbd>
      ))}
    </span>
  );
}
