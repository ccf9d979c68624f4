// An import from the text to the published flow.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type RefObject, useState } from "react";
import { useNavigate } from "react-router";
import { touch } from "@/api/query";
import { useToast } from "@/ui/toast";
import { isTooLarge, tooLarge } from "./flow-text";
import { dryRun, publishFlow } from "./library-api";
import { useSettled } from "./use-settled";

const rest = 400;

export function useImport(draft: RefObject<string>, onDone: () => void) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const toast = useToast();
  const [text, setText] = useState(draft.current);
  const [refused, setRefused] = useState("");
  const settled = useSettled(text, rest);
  const enabled = settled.trim() !== "" && !isTooLarge(settled.length);
  const asked = useQuery({ ...dryRun(settled), enabled, placeholderData: keepPreviousData });
  // What was said of another text says nothing of this one.
  const look = {
    ...asked,
    isFetching: asked.isFetching || settled !== text,
    data: enabled ? asked.data : undefined,
  };
  const publish = useMutation({
    mutationFn: (comment: string) => publishFlow(text, comment),
    onSuccess: async ({ action, document, flow }) => {
      if (action === "invalid" || !flow) return void (await asked.refetch());
      toast({ text: `${document.title}, version ${document.version}, is published` });
      draft.current = "";
      onDone();
      await navigate(`/flows/${flow.id}`);
      void touch(queries, "flows");
    },
  });
  const change = (next: string) => {
    publish.reset();
    setText(next);
    draft.current = next;
    setRefused(isTooLarge(next.length) ? tooLarge("This text") : "");
  };
  const take = async (file: File | undefined) => {
    if (!file) return;
    if (isTooLarge(file.size)) setRefused(tooLarge(file.name));
    else change(await file.text());
  };
  return { text, refused, change, take, look, publish };
}

export type Look = ReturnType<typeof useImport>["look"];
