import { Fragment, type ReactNode, useState } from "react";
import { Badge } from "@/ui/badge";
import { folded, marked } from "../note-text";
import type { Block, CodeBlock, Note, Remark, Run, StepEntry } from "../types";

/** A composed note, to be read. */
export function NoteView({ note }: { note: Note }) {
  return (
    <article aria-label={note.title} className="flex flex-col gap-3 wrap-anywhere">
      <NoteHead note={note} />
      {note.sections.map(({ heading, blocks }) => (
        <section key={heading} className="flex flex-col gap-1.5">
          <h4 className="text-sm font-strong">{heading}</h4>
          {blocks.map((block, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of one note never move
            <BlockView key={index} block={block} />
          ))}
        </section>
      ))}
    </article>
  );
}

/** Stands above every note, edited or not. */
export function NoteHead({ note }: { note: Note }) {
  return (
    <div className="flex flex-col gap-1">
      <h3 className="own-words text-left text-md font-strong">{note.title}</h3>
      {note.meta.length > 0 && (
        <dl className="flex flex-wrap gap-x-4 text-xs text-ink-3">
          {note.meta.map(({ label, value }) => (
            <div key={label} className="flex min-w-0 gap-1">
              <dt className="shrink-0">{label}</dt>
              <dd className="own-words figures min-w-0 text-ink-2">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case "paragraph":
      return <p className="own-words whitespace-pre-wrap">{line(block.runs)}</p>;
    case "bullets":
      return (
        <ul className="list-disc pl-5">
          {block.items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the items of one note never move
            <li key={index} className="own-words marker:text-ink-3">
              {line(item)}
            </li>
          ))}
        </ul>
      );
    case "steps":
      return (
        <ol className="flex flex-col gap-1">
          {block.entries.map((entry, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the steps of one note never move, and two can share a number
            <Step key={index} entry={entry} />
          ))}
        </ol>
      );
    case "timeline":
      return (
        <ol className="flex flex-col gap-1">
          {block.entries.map(({ time, runs }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one note never move
            <li key={index} className="flex gap-2">
              <Time>{time}</Time>
              <span className="own-words min-w-0 whitespace-pre-wrap">{line(runs)}</span>
            </li>
          ))}
        </ol>
      );
  }
}

function Step({ entry }: { entry: StepEntry }) {
  const { number, time, result, blocks } = entry;
  const { custom, title } = marked(entry.title);
  return (
    <li className="flex gap-2">
      <span className="figures w-5 shrink-0 text-right text-ink-3">{number}.</span>
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p>
          <Time>{time}</Time> {custom && <Badge>Custom step</Badge>} <span>{title}</span>
          {result !== null && (
            <>
              {/[.:?!]$/.test(title) ? " " : ": "}
              <span className="font-medium">{result}</span>
            </>
          )}
        </p>
        {blocks.map((block, index) =>
          block.kind === "code" ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of one note never move
            <Verbatim key={index} code={block} />
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of one note never move
            <RemarkLine key={index} remark={block} />
          ),
        )}
      </div>
    </li>
  );
}

/** What a machine printed; what is long is folded. */
function Verbatim({ code }: { code: CodeBlock }) {
  const [whole, setWhole] = useState(false);
  const { shown, hidden } = folded(code.text);
  return (
    <figure className="flex flex-col items-start gap-0.5">
      <figcaption className="text-xs text-ink-3">
        {code.time && <span className="figures">{code.time} </span>}
        {code.label}
      </figcaption>
      <pre className="pl-3 font-mono text-sm whitespace-pre-wrap text-ink-2 wrap-anywhere">
        {whole ? code.text : shown}
      </pre>
      {hidden > 0 && (
        <button
          type="button"
          data-own=""
          aria-expanded={whole}
          onClick={() => setWhole(!whole)}
          className="hit-area ml-3 rounded-xs text-xs text-accent-text hover:underline"
        >
          {whole ? "Show fewer lines" : `Show ${hidden} more lines`}
        </button>
      )}
    </figure>
  );
}

function RemarkLine({ remark }: { remark: Remark }) {
  return (
    <p className="text-ink-2">
      <Time>{remark.time}</Time> {remark.label}:{" "}
      <span className="own-words whitespace-pre-wrap text-ink-1">{remark.text}</span>
    </p>
  );
}

function Time({ children }: { children: string }) {
  return <span className="figures shrink-0 text-ink-3">{children}</span>;
}

function line(runs: Run[]): ReactNode {
  return runs.map(({ text, code }, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the words of one note never move
    code ? <code key={index}>{text}</code> : <Fragment key={index}>{text}</Fragment>,
  );
}
