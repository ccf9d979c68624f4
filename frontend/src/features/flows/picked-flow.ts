// A flow that was picked to be walked, with its document at hand.
import type { Document } from "@/graph/document.gen";

type PickedFlow = {
  flow_id: string;
  version_id: string;
  version: number;
  slug: string;
  title: string;
  document: Document;
};

export interface FlowPickerProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onPick: (flow: PickedFlow) => void;
}
