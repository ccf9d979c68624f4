// The flow of the list that keys act on: the one with the focus, and the first until there is one.
import { type KeyboardEvent, useState } from "react";
import { useNavigate } from "react-router";
import { sentence } from "@/api/errors";
import { useStartSession } from "@/features/sessions/public";
import { enterRows } from "@/lib/enter-rows";
import { useHotkeys } from "@/lib/hotkeys";
import { useToast } from "@/ui/toast";
import { type FoundFlow, whyNotStarted } from "./types";
import { useEnter } from "./use-enter";
import { usePin } from "./use-pin";

/** `settled`: the flows are those that fit the words in the field. */
export function useChosenFlow(flows: FoundFlow[], settled: boolean) {
  const [focused, setFocused] = useState<string | null>(null);
  const chosen = flows.find(({ id }) => id === focused) ?? flows[0];
  const { mutate, isPending } = useStartSession();
  const navigate = useNavigate();
  const toast = useToast();
  const setPin = usePin();
  const open = () => chosen && navigate(`/flows/${chosen.id}`);
  const { press, forget } = useEnter(settled, open);
  const pin = () => chosen && setPin(chosen);
  const start = () => {
    if (!chosen || isPending) return;
    const refused = whyNotStarted(chosen);
    if (refused) return toast({ text: refused });
    mutate(
      { problem: chosen.title, flowVersionId: chosen.version_id },
      { onError: (error) => toast({ text: sentence(error), kind: "error" }) },
    );
  };
  const here = { group: "This page", enabled: chosen !== undefined };
  useHotkeys([
    { ...here, keys: "arrowdown", title: "Go to the flows", run: enterRows },
    { ...here, keys: "s", title: "Start a session with this flow", run: start },
    { ...here, keys: "p", title: "Pin or unpin this flow", run: pin },
  ]);
  const field = {
    onFocus: () => setFocused(null),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.nativeEvent.isComposing) return;
      if (event.key === "ArrowDown") enterRows();
      else if (event.key === "Enter") press();
      else return forget();
      event.preventDefault();
    },
  };
  const choose = ({ id }: FoundFlow) => setFocused(id);
  return { chosen, choose, start, pin, field, busy: isPending };
}
