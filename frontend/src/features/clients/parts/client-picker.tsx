import { lazy, Suspense } from "react";
import type { ClientPickerProps } from "../types";

const ClientPickerDialog = lazy(async () => ({
  default: (await import("./client-picker-dialog")).ClientPickerDialog,
}));

/** Its code is fetched when it opens. */
export function ClientPicker(props: ClientPickerProps) {
  return (
    props.open && (
      <Suspense>
        <ClientPickerDialog {...props} />
      </Suspense>
    )
  );
}
