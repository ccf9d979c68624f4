import { Fragment, type ReactNode } from "react";
import { fill } from "@/graph/variables";

export type Values = Record<string, string>;

interface FilledProps {
  text: string;
  values: Values;
  /** What stands where a value is missing. Without it the name of the variable does. */
  missing?: (variable: string) => ReactNode;
  /** How the text between the values is drawn. */
  plain?: (text: string) => ReactNode;
}

/** Text with its placeholders filled in. Values are text, never markup. */
export function Filled({ text, values, missing, plain }: FilledProps) {
  return fill(text, values).map((piece, index) => {
    const key = `${index}-${"variable" in piece ? piece.variable : ""}`;
    if ("text" in piece) return <Fragment key={key}>{plain?.(piece.text) ?? piece.text}</Fragment>;
    if ("missing" in piece)
      return (
        <Fragment key={key}>
          {missing?.(piece.variable) ?? <span className="text-warning">{piece.variable}</span>}
        </Fragment>
      );
    return (
      <span key={key} className="text-accent-text">
        {piece.value}
      </span>
    );
  });
}
