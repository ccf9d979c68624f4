import { later } from "@/ui/later";
import type { ClientPickerProps } from "../types";

const ClientPickerDialog = later(async () => (await import("./client-picker-dialog")).ClientPickerDialog);

/** Its code is fetched when it opens. */
export function ClientPicker(props: ClientPickerProps) {
  return props.open && <ClientPickerDialog {...props} onLost={() => props.onOpenChange(false)} />;
}
