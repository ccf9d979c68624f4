import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useRef } from "react";
import { useHotkeys } from "@/lib/hotkeys";
import { useAddressText } from "@/lib/use-address-text";
import { Failure } from "@/ui/failure";
import { Field } from "@/ui/field";
import { Kbd } from "@/ui/kbd";
import { Text } from "@/ui/layout";
import { Page } from "@/ui/page";
import { EmptyState, Skeleton } from "@/ui/states";
import { flows } from "../api";
import { FlowRows } from "../parts/flow-rows";

export function Component() {
  const [q, setQ] = useAddressText("q");
  const field = useRef<HTMLInputElement>(null);
  const { data, error, refetch } = useQuery(flows(useDeferredValue(q.trim())));
  useHotkeys([
    { keys: "/", title: "Search the flows", group: "This page", run: () => field.current?.focus() },
  ]);
  return (
    <Page title="Flows">
      <div className="flex items-baseline gap-2">
        <Text as="h1" size="lg">
          Flows
        </Text>
        {data && (
          <Text as="span" ink={3} figures>
            {data.items.length}
          </Text>
        )}
      </div>
      <Field
        ref={field}
        label="Title, symptom or error code"
        type="search"
        large
        value={q}
        inside={<Kbd keys="/" />}
        onChange={({ target }) => setQ(target.value)}
      />
      {error && <Failure error={error} onRetry={refetch} />}
      {!data && !error && <Skeleton lines={5} as="row-two" />}
      {data?.items.length === 0 && (
        <EmptyState title={q ? "No flow fits these words." : "There are no flows yet."}>
          {q
            ? "Fewer words, or the error code alone, find more."
            : "Flows that ship with the product appear after its content is loaded."}
        </EmptyState>
      )}
      {data && data.items.length > 0 && <FlowRows flows={data.items} />}
    </Page>
  );
}
