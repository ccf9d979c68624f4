// Pins stand at once; the server hears of them, and refuses by putting them back.
import { type InfiniteData, useMutation, useQueryClient } from "@tanstack/react-query";
import { sentence } from "@/api/errors";
import { announce } from "@/lib/announce";
import { useToast } from "@/ui/toast";
import { setPinned } from "./library-api";
import { withPin } from "./pinned";
import type { FlowDetail, FlowSummary } from "./types";

type Page = { items: FlowSummary[]; next_cursor: string | null };
type Known = Page | InfiniteData<Page>;

export function usePin() {
  const queries = useQueryClient();
  const toast = useToast();
  const show = (id: string, pinned: boolean) => {
    queries.setQueriesData<Known>(
      { queryKey: ["flows_list_flows"] },
      (known) => known && withPin(known, id, pinned),
    );
    queries.setQueriesData<FlowDetail>({ queryKey: ["flows_get_flow"] }, (known) =>
      known?.id === id ? { ...known, pinned } : known,
    );
  };
  const { mutate } = useMutation({
    mutationFn: ({ id, pinned }: FlowSummary | FlowDetail) => setPinned(id, !pinned),
    onMutate: async ({ id, pinned, title }) => {
      await queries.cancelQueries({ queryKey: ["flows_list_flows"] });
      show(id, !pinned);
      announce(pinned ? `${title} is no longer pinned` : `${title} is pinned`);
    },
    onError: (error, { id, pinned }) => {
      show(id, pinned);
      toast({ text: sentence(error), kind: "error" });
    },
    // Lists in sight keep their rows, so that a pin taken back by mistake can be set again; others are read anew.
    onSettled: () => queries.invalidateQueries({ queryKey: ["flows_list_flows"], refetchType: "none" }),
  });
  return mutate;
}
