import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { sentence } from "@/api/errors";
import { Dialog } from "@/ui/dialog";
import { Failure } from "@/ui/failure";
import { Field } from "@/ui/field";
import { RowButton, Rows } from "@/ui/rows";
import { EmptyState, Skeleton } from "@/ui/states";
import { useToast } from "@/ui/toast";
import { flows, flowVersion } from "../api";
import type { FlowPickerProps } from "../picked-flow";
import { type FlowSummary, startable } from "../types";
import { useEnter } from "../use-enter";
import { useSettled } from "../use-settled";

/** Finds one flow among all: type, arrow down, Enter. */
export function FlowPickerDialog({ open, onOpenChange, onPick }: FlowPickerProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Pick a flow"
      context="The session continues with it."
    >
      <Choice onPick={onPick} />
    </Dialog>
  );
}

function Choice({ onPick }: Pick<FlowPickerProps, "onPick">) {
  const queries = useQueryClient();
  const toast = useToast();
  const [words, setWords] = useState("");
  const asked = useSettled(words.trim());
  const { data, error, refetch, isPlaceholderData } = useQuery(flows(asked));
  const found = data && startable(data.items);
  const rows = useRef<HTMLDivElement>(null);
  const pick = ({ id, version_id, version, slug, title }: FlowSummary) =>
    queries.fetchQuery(flowVersion(version_id)).then(
      ({ document }) => onPick({ flow_id: id, version_id, version, slug, title, document }),
      (problem: unknown) => toast({ text: sentence(problem), kind: "error" }),
    );
  const first = found?.[0];
  const settled = asked === words.trim() && data !== undefined && !isPlaceholderData;
  const { press, forget } = useEnter(settled, () => first && void pick(first));
  return (
    <div ref={rows} className="flex min-h-80 flex-col gap-3">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          press();
        }}
      >
        <Field
          autoFocus
          label="Words"
          maxLength={300}
          value={words}
          onChange={(event) => {
            forget();
            setWords(event.target.value);
          }}
          onKeyDown={(event) => {
            if (event.key !== "ArrowDown") return;
            event.preventDefault();
            rows.current?.querySelector<HTMLElement>("[data-row]")?.focus();
          }}
        />
      </form>
      {error && <Failure error={error} onRetry={refetch} />}
      {!found && !error && <Skeleton lines={4} as="row-two" />}
      {found?.length === 0 && (
        <EmptyState title="No flow matches these words.">Fewer words find more.</EmptyState>
      )}
      {found && found.length > 0 && (
        <Rows label="Flows">
          {found.map((flow) => (
            <RowButton key={flow.id} two selected={flow === first} onClick={() => void pick(flow)}>
              <span className="min-w-0 flex-1">
                <span className="cut block font-medium">{flow.title}</span>
                <span className="cut block text-ink-2">{flow.summary}</span>
              </span>
            </RowButton>
          ))}
        </Rows>
      )}
    </div>
  );
}
