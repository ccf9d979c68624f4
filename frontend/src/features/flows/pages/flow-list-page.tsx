import { useInfiniteQuery } from "@tanstack/react-query";
import { FileUp, Pin, Play } from "lucide-react";
import { useRef, useState } from "react";
import { useSearchParams } from "react-router";
import { useHotkeys } from "@/lib/hotkeys";
import { useAddressText } from "@/lib/use-address-text";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { Kbd } from "@/ui/kbd";
import { later } from "@/ui/later";
import { ListHead } from "@/ui/list-head";
import { Page } from "@/ui/page";
import { readFilter, withoutFilters, writeFilter } from "../filter";
import { countOf } from "../found";
import { library, useMayPublish } from "../library-api";
import { FlowPeek } from "../parts/flow-peek";
import { FoundFlows } from "../parts/found-flows";
import { LibraryFilters } from "../parts/library-filters";
import type { FlowSummary } from "../types";
import { useChosenFlow } from "../use-chosen-flow";
import { useFlowCommands } from "../use-flow-commands";
import { useSettled } from "../use-settled";

const ImportDialog = later(async () => (await import("../parts/import-dialog")).ImportDialog);

export function Component() {
  const [address, setAddress] = useSearchParams();
  const [q, setQ] = useAddressText("q");
  const [importing, setImporting] = useState(false);
  const draft = useRef("");
  const may = useMayPublish();
  const field = useRef<HTMLInputElement>(null);
  const filter = readFilter(address);
  const words = useSettled(q.trim());
  const found = useInfiniteQuery(library(words, filter));
  const flows = found.data?.pages.flatMap(({ items }) => items) ?? [];
  const count = countOf(found.data);
  const settled = words === q.trim() && !found.isPlaceholderData && !found.isPending;
  const { chosen, choose, start, pin, busy, ...keys } = useChosenFlow(flows, settled);
  const bring = () => setImporting(true);
  const here = { group: "This page" };
  useHotkeys([
    { ...here, keys: "/", title: "Search the flows", run: () => field.current?.focus() },
    { ...here, keys: "i", title: "Import a flow", run: bring, enabled: may },
  ]);
  useFlowCommands("This page", [
    ...(may ? [{ id: "import", title: "Import a flow", icon: FileUp, keys: "i", run: bring }] : []),
    ...(chosen ? commandsFor(chosen, start, pin) : []),
  ]);
  const clear = () => setAddress(withoutFilters, { replace: true });
  // Its column stays where nothing is found, so that the field does not change its width under the fingers.
  const peek = chosen ? <FlowPeek flow={chosen} busy={busy} onStart={start} /> : <div />;
  return (
    <Page title="Flows" aside={peek}>
      <ListHead title="Flows" count={count}>
        {may && (
          <Button icon={FileUp} keys="i" onClick={bring}>
            Import
          </Button>
        )}
      </ListHead>
      <div className="flex flex-col gap-3">
        <Field
          ref={field}
          label="Title, symptom or error code"
          type="search"
          large
          maxLength={300}
          value={q}
          inside={<Kbd keys="/" />}
          onChange={({ target }) => setQ(target.value)}
          {...keys.field}
        />
        <LibraryFilters
          filter={filter}
          count={count}
          onChange={(change) => setAddress((now) => writeFilter(now, change), { replace: true })}
          onClear={clear}
        />
      </div>
      <FoundFlows {...{ found, flows, chosen, q, filter }} onChoose={choose} onClear={clear} />
      {importing && (
        <ImportDialog draft={draft} onClose={() => setImporting(false)} onLost={() => setImporting(false)} />
      )}
    </Page>
  );
}

function commandsFor({ title, pinned }: FlowSummary, start: () => void, pin: () => void) {
  return [
    { id: "start-flow", title: `Start ${title}`, icon: Play, keys: "s", run: start },
    { id: "pin-flow", title: `${pinned ? "Unpin" : "Pin"} ${title}`, icon: Pin, keys: "p", run: pin },
  ];
}
