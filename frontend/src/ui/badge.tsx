import { Eye, type LucideIcon, OctagonAlert, Pencil, Zap } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./cx";

const tones = {
  neutral: "bg-chip text-ink-2",
  accent: "bg-accent-soft text-accent-text",
  success: "bg-success-soft text-success",
  warning: "bg-warning-soft text-warning",
  danger: "bg-danger-soft text-danger",
  info: "bg-info-soft text-info",
};

const shape =
  "inline-flex h-kbd shrink-0 items-center gap-1 rounded-sm px-1.5 text-xs font-medium whitespace-nowrap";

interface BadgeProps {
  tone?: keyof typeof tones;
  icon?: LucideIcon;
  children: ReactNode;
}

export function Badge({ tone = "neutral", icon: Icon, children }: BadgeProps) {
  return (
    <span className={cx(shape, tones[tone])}>
      {Icon && <Icon aria-hidden="true" className="size-icon-xs" />}
      {children}
    </span>
  );
}

const risks = {
  read_only: { word: "Read only", icon: Eye, look: "bg-risk-read-ground text-risk-read" },
  change: { word: "Change", icon: Pencil, look: "bg-risk-change-ground text-risk-change" },
  disruptive: { word: "Disruptive", icon: Zap, look: "bg-risk-disrupt-ground text-risk-disrupt" },
  destructive: { word: "Destructive", icon: OctagonAlert, look: "bg-risk-destroy-ground text-risk-destroy" },
};

export type Risk = keyof typeof risks;

export function RiskBadge({ risk }: { risk: Risk }) {
  const { word, icon: Icon, look } = risks[risk];
  return (
    <span className={cx(shape, look)}>
      <Icon aria-hidden="true" className="size-icon-xs" />
      {word}
    </span>
  );
}

const dots = {
  accent: "bg-accent",
  neutral: "bg-ink-3",
  hollow: "border border-ink-3",
  success: "bg-success-dot",
  warning: "bg-warning-dot",
  danger: "bg-danger-dot",
};

interface StatusDotProps {
  tone: keyof typeof dots;
  /** The status is never colour alone: the word stands beside the dot, or is read aloud when `quiet`. */
  word: string;
  quiet?: boolean;
}

export function StatusDot({ tone, word, quiet = false }: StatusDotProps) {
  return (
    <span className="inline-flex shrink-0 items-center gap-1.5 whitespace-nowrap text-ink-2">
      <span aria-hidden="true" className={cx("size-dot shrink-0 rounded-full", dots[tone])} />
      <span className={quiet ? "sr-only" : undefined}>{word}</span>
    </span>
  );
}
