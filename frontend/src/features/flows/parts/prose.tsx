import { createContext, type ReactNode, useContext } from "react";
import { CodeWell } from "@/ui/code";
import { cx } from "@/ui/cx";
import { type Block, type Inline, parseMarkdown } from "../markdown";
import { Filled, type Values } from "./filled";

interface ProseProps {
  children: string;
  values?: Values;
  size?: "sm" | "md";
  /** What stands where a value is missing. */
  missing?: (variable: string) => ReactNode;
}

const nothing: Values = {};
const Missing = createContext<ProseProps["missing"]>(undefined);

/** The Markdown of a flow as elements of our own; nothing in it can become another element. */
export function Prose({ children, values = nothing, size = "md", missing }: ProseProps) {
  return (
    <Missing value={missing}>
      <div
        className={cx(
          "flex max-w-measure flex-col gap-2 wrap-anywhere",
          size === "md" ? "text-md" : "text-sm",
        )}
      >
        {parseMarkdown(children).map((block, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of one text never move
          <BlockView key={index} block={block} values={values} />
        ))}
      </div>
    </Missing>
  );
}

function BlockView({ block, values }: { block: Block; values: Values }) {
  const missing = useContext(Missing);
  if (block.kind === "code")
    return (
      <CodeWell>
        <Filled text={block.text} values={values} missing={missing} />
      </CodeWell>
    );
  if (block.kind === "paragraph") return <p className="own-words">{line(block.inlines, values)}</p>;
  const As = block.ordered ? "ol" : "ul";
  return (
    <As className={cx("flex flex-col gap-1 pl-5", block.ordered ? "list-decimal" : "list-disc")}>
      {block.items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the items of one text never move
        <li key={index} className="own-words marker:text-ink-3">
          {line(item, values)}
        </li>
      ))}
    </As>
  );
}

function line(inlines: Inline[], values: Values): ReactNode {
  return inlines.map((inline, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the words of one text never move
    <InlineView key={index} inline={inline} values={values} />
  ));
}

function InlineView({ inline, values }: { inline: Inline; values: Values }) {
  const missing = useContext(Missing);
  switch (inline.kind) {
    case "text":
      return <Filled text={inline.text} values={values} missing={missing} />;
    case "code":
      return (
        <code className="text-sm text-ink-1">
          <Filled text={inline.text} values={values} missing={missing} />
        </code>
      );
    case "strong":
      return <strong className="font-strong text-ink-1">{line(inline.inlines, values)}</strong>;
    case "link":
      return (
        <OutsideLink href={inline.href} host={inline.host}>
          {line(inline.inlines, values)}
        </OutsideLink>
      );
  }
}

interface OutsideLinkProps {
  href: string;
  host: string;
  children: ReactNode;
}

/** A link out of the product always says where it goes. */
export function OutsideLink({ href, host, children }: OutsideLinkProps) {
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      className="text-accent underline underline-offset-2"
    >
      {children} <span className="text-ink-3">({host})</span>
    </a>
  );
}
