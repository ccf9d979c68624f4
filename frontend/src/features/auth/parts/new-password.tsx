import { Check, CircleDashed, TriangleAlert } from "lucide-react";
import { useEffect } from "react";
import { announce } from "@/lib/announce";
import { cx } from "@/ui/cx";
import { type Strength, strengthOf } from "../strength";
import { PasswordField } from "./password-field";

interface NewPasswordProps {
  label?: string;
  value: string;
  /** What others know of the person, as it stands in the form. */
  about?: string[];
  /** What the server said about it. */
  error?: string | undefined;
  autoFocus?: boolean;
  onChange: (value: string) => void;
}

export function NewPassword({
  label = "Password",
  value,
  about,
  error,
  autoFocus,
  onChange,
}: NewPasswordProps) {
  const strength = strengthOf(value, about);
  const { kind, says } = strength;
  // Read out when it turns from one into another, not at every letter.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the count in the words changes with each letter
  useEffect(() => {
    if (kind !== "empty" && kind !== "short") announce(says);
  }, [kind]);
  return (
    <PasswordField
      label={label}
      name="new-password"
      autoComplete="new-password"
      autoFocus={autoFocus}
      value={value}
      error={error}
      hint={error ? null : <Told strength={strength} />}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}

const looks = {
  short: { icon: CircleDashed, ink: "text-ink-2" },
  known: { icon: TriangleAlert, ink: "text-warning" },
  enough: { icon: Check, ink: "text-success" },
  long: { icon: Check, ink: "text-success" },
};

function Told({ strength: { kind, says } }: { strength: Strength }) {
  if (kind === "empty") return says;
  const { icon: Icon, ink } = looks[kind];
  return (
    <span className={cx("flex items-center gap-1.5", ink)}>
      <Icon aria-hidden="true" className="size-icon-xs" />
      {says}
    </span>
  );
}
