/** The words of layout: Stack, Text, Card, Section. */
import type { ComponentPropsWithRef, ElementType, ReactNode } from "react";
import { cx } from "./cx";

const gaps = {
  0: "gap-0",
  1: "gap-1",
  2: "gap-2",
  3: "gap-3",
  4: "gap-4",
  5: "gap-5",
  6: "gap-6",
  8: "gap-8",
  10: "gap-10",
};
const aligns = {
  start: "items-start",
  center: "items-center",
  end: "items-end",
  baseline: "items-baseline",
  stretch: "items-stretch",
};

interface StackProps extends ComponentPropsWithRef<"div"> {
  as?: ElementType;
  row?: boolean;
  gap?: keyof typeof gaps;
  align?: keyof typeof aligns;
  wrap?: boolean;
}

export function Stack(props: StackProps) {
  const { as: As = "div", row = false, gap = 2, align, wrap, className, ...rest } = props;
  const across = align ?? (row ? "center" : "stretch");
  return (
    <As
      {...rest}
      className={cx(
        "flex min-w-0",
        row ? "flex-row" : "flex-col",
        gaps[gap],
        aligns[across],
        wrap && "flex-wrap",
        className,
      )}
    />
  );
}

const sizes = {
  xs: "text-xs",
  sm: "text-sm",
  md: "text-md",
  lg: "text-lg font-strong",
  xl: "text-xl font-strong",
};
const inks = {
  1: "text-ink-1",
  2: "text-ink-2",
  3: "text-ink-3",
  accent: "text-accent-text",
  success: "text-success",
  warning: "text-warning",
  danger: "text-danger",
};
const weights = { regular: "font-regular", medium: "font-medium", strong: "font-strong" };

interface TextProps extends Omit<ComponentPropsWithRef<"p">, "color"> {
  as?: ElementType;
  size?: keyof typeof sizes;
  ink?: keyof typeof inks;
  weight?: keyof typeof weights;
  mono?: boolean;
  figures?: boolean;
  cut?: boolean;
}

export function Text(props: TextProps) {
  const { as: As = "p", size = "sm", ink, weight, mono, figures, cut, className, ...rest } = props;
  return (
    <As
      {...rest}
      className={cx(
        sizes[size],
        ink && inks[ink],
        weight && weights[weight],
        mono && "font-mono",
        figures && "figures",
        cut && "cut",
        className,
      )}
    />
  );
}

/** The only box there is. Two never nest. */
export function Card({
  as: As = "div",
  className,
  ...rest
}: ComponentPropsWithRef<"div"> & { as?: ElementType }) {
  return <As {...rest} className={cx("card-edge min-w-0 rounded-lg bg-surface-1", className)} />;
}

interface SectionProps {
  title: string;
  count?: number | string;
  /** At the right end of the head: a small link or a button. */
  aside?: ReactNode;
  children: ReactNode;
}

export function Section({ title, count, aside, children }: SectionProps) {
  return (
    <section className="min-w-0">
      <div className="mb-2 flex min-h-control-sm items-center gap-2">
        <h2 className="text-sm">{title}</h2>
        {count !== undefined && <span className="figures text-ink-3">{count}</span>}
        <span className="ml-auto flex items-center gap-2">{aside}</span>
      </div>
      {children}
    </section>
  );
}
