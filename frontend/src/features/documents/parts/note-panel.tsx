import { Eye, Lock, Pencil, ShieldCheck } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "@/ui/button";
import { cx } from "@/ui/cx";
import { Failure } from "@/ui/failure";
import { Segmented } from "@/ui/segmented";
import { Skeleton } from "@/ui/states";
import { bodyOf, counted } from "../note-text";
import { readers } from "../readers";
import type { NoteState } from "../use-note";
import { BehindBar, EditedLine } from "./edited";
import { NoteEditor } from "./note-editor";
import { NoteHead, NoteView } from "./note-view";
import { wellHeight } from "./well-height";

/** The keys of the actions on a note, as far as they are bound. */
export const keysOf = {
  internal: { edit: "e", copy: "c", download: "d" },
  customer: { edit: "shift+e", copy: "shift+c", download: "shift+d" },
};

interface NotePanelProps {
  note: NoteState;
  /** As tall in every state: what is long scrolls. */
  fixed: boolean;
  ownKeys: boolean;
  onCompare: () => void;
  actions?: ReactNode;
}

/** One of the two notes: who reads it, what it says, and what can be done with it. */
export function NotePanel({ note, fixed, ownKeys, onCompare, actions }: NotePanelProps) {
  const { audience, typed, mine, query } = note;
  const { name, note: title, presets } = readers[audience];
  const edit = useReturn<HTMLButtonElement>(typed !== null);
  const behind = mine?.behind === true && !note.readOnly;
  const count = <Count note={note} />;
  return (
    <section aria-label={title} className="flex min-w-0 flex-1 flex-col gap-2">
      <div
        className={cx(
          "flex min-h-control flex-wrap items-center justify-between gap-2 touch:min-h-12",
          typed !== null && "phone:hidden",
        )}
      >
        <h3 className="text-sm phone:sr-only">{name}</h3>
        {typed !== null ? null : mine || note.undoGiveUp ? (
          <EditedLine note={note} />
        ) : (
          <Segmented
            label={`How much the ${title.toLowerCase()} tells`}
            value={note.wish?.preset ?? "full"}
            options={presets}
            onChange={note.setPreset}
          />
        )}
      </div>
      <Reader audience={audience} />
      {typed !== null ? (
        <NoteEditor note={note} fixed={fixed} ownKeys={ownKeys} count={count} onLeave={edit.comeBack} />
      ) : (
        <>
          {behind && <BehindBar note={note} onCompare={onCompare} />}
          <Reading note={note} className={wellHeight(fixed, behind)} />
          <div className="flex min-h-control-sm flex-wrap items-center gap-2">
            {!note.readOnly && (
              <Button
                ref={edit.ref}
                size="sm"
                kind="ghost"
                icon={Pencil}
                keys={keysOf[audience].edit}
                className="-ml-2"
                disabled={!query.data}
                onClick={note.write}
              >
                <span>
                  Edit<span className="sr-only"> the {title.toLowerCase()}</span>
                </span>
              </Button>
            )}
            {actions}
            {count}
          </div>
        </>
      )}
    </section>
  );
}

/** Brings the focus back to an element that is away while something else is on. */
function useReturn<Element extends HTMLElement>(away: boolean) {
  const ref = useRef<Element>(null);
  const wanted = useRef(false);
  useEffect(() => {
    if (away || !wanted.current) return;
    wanted.current = false;
    ref.current?.focus();
  }, [away]);
  const comeBack = () => {
    wanted.current = true;
    ref.current?.focus();
  };
  return { ref, comeBack };
}

/** How long the note is, and what was taken out of it. */
function Count({ note: { query, typed, mine } }: { note: NoteState }) {
  if (!query.data) return null;
  const { words } = query.data.masked;
  return (
    <span className="ml-auto flex flex-wrap items-center gap-x-3 text-xs text-ink-3">
      {words && (
        <span className="flex items-center gap-1.5">
          <ShieldCheck aria-hidden="true" className="size-icon-sm" />
          Masked: {words}
        </span>
      )}
      <span className="figures">{counted(typed ?? mine?.text ?? bodyOf(query.data))}</span>
    </span>
  );
}

/** Says at the text itself who will read it. */
function Reader({ audience }: Pick<NoteState, "audience">) {
  const { warning } = readers[audience];
  const [Icon, look] =
    audience === "internal" ? [Lock, "text-ink-2"] : [Eye, "bg-warning-soft px-3 font-medium text-warning"];
  return (
    <p className={cx("flex min-h-control-sm items-center gap-2 rounded-sm", look)}>
      <Icon aria-hidden="true" className="size-icon-sm" />
      {warning}
    </p>
  );
}

/** A click on the words writes on them; marking words to copy them does not. */
function Reading({ note, className }: { note: NoteState; className: string }) {
  const { audience, query, mine, readOnly } = note;
  const { data, error, refetch } = query;
  const write = (target: EventTarget) => {
    const ownUse = target instanceof Element && target.closest("[data-own]");
    if (!readOnly && data && !ownUse && getSelection()?.isCollapsed !== false) note.write();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the button below the note and its key do the same
    // biome-ignore lint/a11y/noStaticElementInteractions: likewise
    <div
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by keyboard
      tabIndex={0}
      onClick={({ target }) => write(target)}
      className={cx(
        "well min-h-40 overflow-y-auto p-4",
        audience === "customer" && "text-md",
        !readOnly && "cursor-text",
        className,
      )}
    >
      {query.isPlaceholderData && query.fetchStatus === "paused" && (
        <p className="pb-3 text-sm text-warning">No connection. This is the last note that was loaded.</p>
      )}
      {data && mine ? (
        <div className="flex flex-col gap-3 wrap-anywhere">
          <NoteHead note={data.document} />
          <p className="own-words whitespace-pre-wrap">{mine.text}</p>
        </div>
      ) : data ? (
        <NoteView note={data.document} />
      ) : error ? (
        <Failure error={error} onRetry={refetch} />
      ) : query.fetchStatus === "paused" ? (
        <p className="text-sm text-warning">No connection. The note appears here once it is back.</p>
      ) : (
        <Skeleton lines={8} />
      )}
    </div>
  );
}
