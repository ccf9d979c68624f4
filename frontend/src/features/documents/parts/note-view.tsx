import type { ReactNode } from "react";
import type { Block, CodeBlock, Note, Remark, Run, StepEntry } from "../types";

/** A composed note, to be read. */
export function NoteView({ note }: { note: Note }) {
  return (
    <article aria-label={note.title} className="flex flex-col gap-3 wrap-anywhere">
      <h3 className="text-md font-strong">{note.title}</h3>
      {note.meta.length > 0 && (
        <dl>
          {note.meta.map(({ label, value }) => (
            <div key={label} className="flex gap-3">
              <dt className="w-24 shrink-0 text-ink-3">{label}</dt>
              <dd className="min-w-0">{value}</dd>
            </div>
          ))}
        </dl>
      )}
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

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case "paragraph":
      return <p className="whitespace-pre-wrap">{line(block.runs)}</p>;
    case "bullets":
      return (
        <ul className="list-disc pl-5">
          {block.items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the items of one note never move
            <li key={index} className="marker:text-ink-3">
              {line(item)}
            </li>
          ))}
        </ul>
      );
    case "steps":
      return (
        <ol className="flex flex-col gap-1">
          {block.entries.map((entry) => (
            <Step key={entry.number} entry={entry} />
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
              <span className="min-w-0 whitespace-pre-wrap">{line(runs)}</span>
            </li>
          ))}
        </ol>
      );
  }
}

function Step({ entry }: { entry: StepEntry }) {
  const { number, time, title, result, blocks } = entry;
  return (
    <li className="flex gap-2">
      <span className="figures w-5 shrink-0 text-right text-ink-3">{number}.</span>
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p>
          <Time>{time}</Time> {title}
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

function Verbatim({ code }: { code: CodeBlock }) {
  return (
    <figure className="flex flex-col gap-0.5">
      <figcaption className="text-xs text-ink-3">
        {code.time && <span className="figures">{code.time} </span>}
        {code.label}
      </figcaption>
      <pre className="pl-3 font-mono text-sm whitespace-pre-wrap text-ink-2 wrap-anywhere">{code.text}</pre>
    </figure>
  );
}

function RemarkLine({ remark }: { remark: Remark }) {
  return (
    <p className="text-ink-2">
      <Time>{remark.time}</Time> {remark.label}:{" "}
      <span className="whitespace-pre-wrap text-ink-1">{remark.text}</span>
    </p>
  );
}

function Time({ children }: { children: string }) {
  return <span className="figures shrink-0 text-ink-3">{children}</span>;
}

function line(runs: Run[]): ReactNode {
  return runs.map(({ text, code }, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the words of one note never move
    code ? <code key={index}>{text}</code> : <span key={index}>{text}</span>,
  );
}
