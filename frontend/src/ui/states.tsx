/** The four moods of a screen besides full: loading, empty, failed, offline. */
import { Info, type LucideIcon, TriangleAlert, WifiOff } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./cx";
import { Card } from "./layout";

const widths = ["w-3/5", "w-9/10", "w-3/4", "w-1/2"];

interface SkeletonProps {
  lines?: number;
  /** The height of one line: a row of a list, or text. */
  as?: "text" | "row" | "row-two";
}

const heights = { text: "h-6", row: "h-row px-4", "row-two": "h-row-two px-4" };

/** Takes the room of the real thing at once and shows its bars only when the answer is late. */
export function Skeleton({ lines = 3, as = "text" }: SkeletonProps) {
  const bars = Array.from({ length: lines }, (_, index) => ({
    id: index,
    width: widths[index % widths.length],
  }));
  return (
    <div role="status" aria-label="Loading" className="late-in">
      {bars.map(({ id, width }) => (
        <div key={id} className={cx("flex items-center", heights[as])}>
          <span className={cx("h-3 rounded-sm bg-line", width)} />
        </div>
      ))}
    </div>
  );
}

interface EmptyStateProps {
  /** One sentence that says the state. */
  title: string;
  /** One sentence that teaches the next action. */
  children?: ReactNode;
}

export function EmptyState({ title, children }: EmptyStateProps) {
  return (
    <Card className="flex flex-col gap-1 p-4">
      <p className="font-medium">{title}</p>
      {children && <div className="text-ink-2">{children}</div>}
    </Card>
  );
}

const tones = {
  info: "bg-info-soft text-info",
  warning: "bg-warning-soft text-warning",
  danger: "bg-danger-soft text-danger",
};

interface BannerProps {
  tone?: keyof typeof tones;
  icon?: LucideIcon;
  /** What happened and what to do. */
  children: ReactNode;
  /** One small button. */
  action?: ReactNode;
}

export function Banner({ tone = "warning", icon, children, action }: BannerProps) {
  const Icon = icon ?? (tone === "info" ? Info : TriangleAlert);
  return (
    <div
      role={tone === "danger" ? "alert" : "status"}
      className={cx(
        "flex min-h-row items-center gap-x-3 gap-y-1 rounded-sm px-4 py-2 phone:flex-wrap",
        tones[tone],
      )}
    >
      <Icon aria-hidden="true" />
      <div className="min-w-0 flex-1 phone:basis-48">{children}</div>
      {action && <span className="ml-auto shrink-0">{action}</span>}
    </div>
  );
}

/** Stands under the top bar while there is no connection. Not closable. */
export function OfflineBar({ children }: { children: ReactNode }) {
  return (
    <div
      role="status"
      className="flex min-h-row shrink-0 items-center gap-3 bg-warning-soft px-5 py-2 text-warning phone:px-4"
    >
      <WifiOff aria-hidden="true" />
      <span className="min-w-0">{children}</span>
    </div>
  );
}
