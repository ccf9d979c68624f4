// The flows the session walks and has begun, as far as they are known here.
import type { Document } from "@/graph/document.gen";
import { useShown, useView } from "./player-context";

export function useDocuments(): Document[] {
  const { flow, steps } = useView();
  const guides = useShown((shown) => shown.guides);
  const walked = [flow, ...steps.map((step) => step.flow)];
  return walked.flatMap((one) => (one && guides.version(one)) ?? []);
}
