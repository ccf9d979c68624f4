/** What the product is for, told by one note it wrote. */
import type { ReactNode } from "react";
import { Text } from "@/ui/layout";

const steps: { at: string; what: ReactNode }[] = [
  { at: "09:24", what: "Read Status, Reason and Error: 12, 9, 32" },
  {
    at: "09:29",
    what: (
      <>
        Profile log gives <code>0x20</code>: the container is locked
      </>
    ),
  },
  {
    at: "09:31",
    what: (
      <>
        <code>Get-SmbOpenFile</code>: file 8891 held by AVD-SH-01
      </>
    ),
  },
  { at: "09:36", what: "Closed the stale handle: worked" },
  { at: "09:38", what: "User signed in: Status 0, Reason 0" },
];

export function ExampleNote() {
  return (
    <aside
      className="flex items-center justify-center bg-surface-1 p-12 narrow:hidden"
      aria-label="An example"
    >
      <div className="w-full max-w-dialog-sm">
        <Text size="xs" ink={3} className="mb-3">
          A session on a Thursday morning
        </Text>
        <div className="flex flex-col gap-3 rounded-lg bg-page px-6 py-5">
          <Text size="md" weight="medium">
            Temporary profile on AVD, fixed in 24 min
          </Text>
          <ol className="flex flex-col gap-2">
            {steps.map(({ at, what }) => (
              <li key={at} className="flex gap-3">
                <span className="figures text-ink-3">{at}</span>
                <span>{what}</span>
              </li>
            ))}
          </ol>
          <Text ink={2}>
            Root cause: a handle from AVD-SH-01 kept the container open since the evening before.
          </Text>
        </div>
        <Text size="md" className="mt-6">
          Nobody wrote this note.
        </Text>
      </div>
    </aside>
  );
}
