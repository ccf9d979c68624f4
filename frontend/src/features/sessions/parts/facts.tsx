import { Plus } from "lucide-react";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { Link } from "react-router";
import { apart, together, useDraftGuard } from "@/lib/draft-guard";
import { Button } from "@/ui/button";
import { cx } from "@/ui/cx";
import { DraftGuardBar } from "@/ui/draft-guard-bar";
import { Field } from "@/ui/field";
import { filledIn } from "../learned";
import { isClosed } from "../lifecycle";
import { type Numbers, stepName } from "../numbers";
import type { Fact } from "../types";
import { doneRowId } from "./done-row";
import { useNumbers, usePlayer, useView } from "./player-context";
import { useDocuments } from "./use-documents";

/** What is known about the problem, each with its source. Own facts are changed here, those of a step at the step. */
export function Facts() {
  const view = useView();
  const { facts, path, status, client } = view;
  const known = useNumbers();
  const ofClient = filledIn(view, useDocuments());
  const [editing, setEditing] = useState<string | null>(null);
  const headId = useId();
  const newest = path.at(-2);
  const open = status === "active";
  return (
    <section aria-labelledby={headId} className="min-w-0">
      <div className="mb-1 flex min-h-control-sm items-center gap-2">
        <h2 id={headId} className="text-sm">
          Facts
        </h2>
        <span className="figures text-ink-3">{facts.length + ofClient.length || ""}</span>
        {open && (
          <Button
            kind="ghost"
            size="sm"
            icon={Plus}
            className="-mr-2 ml-auto"
            onClick={() => setEditing("new")}
          >
            Add
          </Button>
        )}
      </div>
      {editing === "new" && <FactForm fact={null} onLeave={() => setEditing(null)} />}
      {facts.length + ofClient.length === 0 && editing === null && (
        <p className="text-ink-3">What the answers tell, and what you add.</p>
      )}
      <dl className="flex flex-col">
        {ofClient.map(({ variable, label, value }) => (
          <Line key={variable} label={label} value={value}>
            <Link to={`/clients/${client?.ref.id}`} className={source}>
              client
            </Link>
          </Line>
        ))}
        {facts.map((fact) =>
          editing === fact.id ? (
            <FactForm key={fact.id} fact={fact} onLeave={() => setEditing(null)} />
          ) : (
            <FactLine
              key={fact.id}
              fact={fact}
              known={known}
              isNew={!isClosed(status) && fact.step !== null && fact.step === newest}
              onEdit={open && fact.step === null ? () => setEditing(fact.id) : null}
            />
          ),
        )}
      </dl>
    </section>
  );
}

const source = "hit-area shrink-0 rounded-xs text-xs text-ink-3 underline-offset-2 hover:underline";

interface LineProps {
  label: string;
  value: string;
  isNew?: boolean;
  /** Where it comes from. */
  children: ReactNode;
}

function Line({ label, value, isNew = false, children }: LineProps) {
  return (
    <div className="flex min-h-control-sm items-start gap-3 py-1 touch:min-h-touch touch:py-3">
      <dt className="own-words w-24 shrink-0 text-left text-ink-2 wrap-anywhere">{label}</dt>
      <dd className={cx("own-words min-w-0 flex-1 text-left wrap-anywhere", isNew && "text-accent-text")}>
        {value}
      </dd>
      <dd className="flex shrink-0 pt-0.5">{children}</dd>
    </div>
  );
}

interface FactLineProps {
  fact: Fact;
  known: Numbers;
  isNew: boolean;
  onEdit: (() => void) | null;
}

function FactLine({ fact, known, isNew, onEdit }: FactLineProps) {
  return (
    <Line label={fact.label} value={fact.value} isNew={isNew}>
      {fact.step !== null ? (
        <button type="button" className={source} onClick={() => showStep(fact.step)}>
          {stepName(known, fact.step)}
        </button>
      ) : onEdit ? (
        <button
          type="button"
          className={source}
          onClick={onEdit}
          aria-label={`Change ${fact.label}, added by you`}
        >
          you
        </button>
      ) : (
        <span className="text-xs text-ink-3">you</span>
      )}
    </Line>
  );
}

function showStep(step: number | null) {
  const row = document.getElementById(doneRowId(step ?? 0));
  row?.scrollIntoView({ block: "nearest" });
  row?.focus();
}

function FactForm({ fact, onLeave }: { fact: Fact | null; onLeave: () => void }) {
  const player = usePlayer();
  const [label, setLabel] = useState(fact?.label ?? "");
  const [value, setValue] = useState(fact?.value ?? "");
  const [refused, setRefused] = useState<string | null>(null);
  const finish = (problem: string | null) => (problem ? setRefused(problem) : onLeave());
  const guard = useDraftGuard((text) => {
    const words = apart(text);
    finish(
      player.say(fact ? { kind: "fact_changed", fact: fact.id, ...words } : { kind: "fact_added", ...words }),
    );
  });
  const keep = (event: FormEvent) => {
    event.preventDefault();
    if (!label.trim() || !value.trim()) return setRefused("A fact has a name and a value.");
    void guard.offer(together(label.trim(), value.trim()));
  };
  const change = (set: (text: string) => void) => (event: { target: { value: string } }) => {
    guard.forget();
    set(event.target.value);
  };
  return (
    <form
      onSubmit={keep}
      onKeyDown={(event) => event.key === "Escape" && onLeave()}
      className="flex flex-col gap-2 py-2"
    >
      <Field
        autoFocus
        label="What"
        value={label}
        maxLength={120}
        readOnly={guard.checking}
        onChange={change(setLabel)}
      />
      <Field
        label="Value"
        value={value}
        maxLength={300}
        error={refused}
        readOnly={guard.checking}
        onChange={change(setValue)}
      />
      {guard.asked && <DraftGuardBar {...guard.asked} onLeave={guard.forget} />}
      <div className="flex items-center gap-2">
        {fact && (
          <Button
            size="sm"
            kind="ghost"
            className="mr-auto"
            onClick={() => finish(player.say({ kind: "fact_removed", fact: fact.id }))}
          >
            Remove
          </Button>
        )}
        <span className="ml-auto" />
        <Button size="sm" kind="ghost" onClick={onLeave}>
          Cancel
        </Button>
        <Button size="sm" type="submit" keys="enter">
          Keep
        </Button>
      </div>
    </form>
  );
}
