import { later } from "@/ui/later";
import type { FlowPickerProps } from "../picked-flow";

const FlowPickerDialog = later(async () => (await import("./flow-picker-dialog")).FlowPickerDialog);

/** Its code is fetched when it opens. */
export function FlowPicker(props: FlowPickerProps) {
  return props.open && <FlowPickerDialog {...props} onLost={() => props.onOpenChange(false)} />;
}
