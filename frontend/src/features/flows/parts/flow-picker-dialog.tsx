import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { sentence } from "@/api/errors";
import { Dialog } from "@/ui/dialog";
import { Failure } from "@/ui/failure";
import { Field } from "@/ui/field";
import { RowButton, Rows } from "@/ui/rows";
import { EmptyState, Skeleton } from "@/ui/states";
import { useToast } from "@/ui/toast";
import { flows, flowVersion } from "../api";
import type { FlowPickerProps } from "../picked-flow";
import type { FlowSummary } from "../types";

/** Finds one flow among all: type, arrow down, Enter. */
export function FlowPickerDialog({ open, onOpenChange, onPick }: FlowPickerProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Pick a flow"
      context="The session goes on along it."
    >
      <Choice onPick={onPick} />
    </Dialog>
  );
}

function Choice({ onPick }: Pick<FlowPickerProps, "onPick">) {
  const queries = useQueryClient();
  const toast = useToast();
  const [words, setWords] = useState("");
  const { data, error, refetch } = useQuery(flows(useDeferredValue(words.trim())));
  const pick = ({ id, version_id, version, slug, title }: FlowSummary) =>
    queries.fetchQuery(flowVersion(version_id)).then(
      ({ document }) => onPick({ flow_id: id, version_id, version, slug, title, document }),
      (problem: unknown) => toast({ text: sentence(problem), kind: "error" }),
    );
  const first = data?.items[0];
  return (
    <div className="flex min-h-80 flex-col gap-3">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (first) void pick(first);
        }}
      >
        <Field autoFocus label="Words" value={words} onChange={(event) => setWords(event.target.value)} />
      </form>
      {error && <Failure error={error} onRetry={refetch} />}
      {!data && !error && <Skeleton lines={4} as="row-two" />}
      {data?.items.length === 0 && (
        <EmptyState title="No flow fits these words.">Fewer words find more.</EmptyState>
      )}
      {data && data.items.length > 0 && (
        <Rows label="Flows">
          {data.items.map((flow) => (
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
