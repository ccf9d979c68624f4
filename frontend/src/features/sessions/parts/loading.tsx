import { Card } from "@/ui/layout";
import { Skeleton } from "@/ui/states";
import { useKeysWait } from "./use-keys-wait";

/** The layout of the page before there is anything to put in. */
export function Loading() {
  useKeysWait(true);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex min-h-18 shrink-0 items-center border-b border-line px-5 narrow:min-h-16 phone:min-h-14">
        <div className="w-full max-w-form">
          <Skeleton lines={2} />
        </div>
      </div>
      <div className="hidden min-h-12 shrink-0 border-b border-line compact:block" />
      <div className="grid min-h-0 flex-1 grid-cols-10 compact:grid-cols-1">
        <div className="col-span-7 min-w-0 px-5 pt-4 compact:col-span-1 phone:px-3 phone:pt-2">
          <Card className="mx-auto w-full max-w-216 px-5 pt-4 pb-3 phone:px-4">
            <Skeleton lines={3} />
            <Skeleton lines={4} as="row-two" />
          </Card>
        </div>
        <div className="col-span-3 border-l border-line p-4 compact:hidden">
          <Skeleton lines={6} />
        </div>
      </div>
    </div>
  );
}
