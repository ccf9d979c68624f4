import { lazy, Suspense } from "react";
import type { FlowPickerProps } from "../picked-flow";

const FlowPickerDialog = lazy(async () => ({
  default: (await import("./flow-picker-dialog")).FlowPickerDialog,
}));

/** Its code is fetched when it opens. */
export function FlowPicker(props: FlowPickerProps) {
  return (
    props.open && (
      <Suspense>
        <FlowPickerDialog {...props} />
      </Suspense>
    )
  );
}
