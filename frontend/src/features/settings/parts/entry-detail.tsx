import { CodeWell, CopyButton } from "@/ui/code";
import { Drawer } from "@/ui/dialog";
import type { Entry } from "../types";

/** One entry as it was recorded. */
export function EntryDetail({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const { seq, name, says, actor_name, client, recorded_at, request_id, payload } = entry;
  const recorded = JSON.stringify(payload, null, 2);
  const facts = {
    When: new Date(recorded_at).toLocaleString("en-GB", { dateStyle: "long", timeStyle: "long" }),
    "Done by": actor_name,
    From: client,
    Fact: name,
    Request: request_id,
  };
  return (
    <Drawer open onOpenChange={(open) => !open && onClose()} title={`Entry ${seq}`} context={says}>
      <div className="flex flex-col gap-5">
        <dl className="grid grid-cols-4 gap-y-2">
          {Object.entries(facts).map(([label, value]) => (
            <div key={label} className="contents">
              <dt className="text-ink-3">{label}</dt>
              <dd className="col-span-3 wrap-anywhere">{value ?? "not known"}</dd>
            </div>
          ))}
        </dl>
        <section aria-label="What was recorded" className="flex flex-col gap-2">
          <h3 className="text-xs font-medium text-ink-2">What was recorded</h3>
          <CodeWell aside={<CopyButton text={recorded} />}>{recorded}</CodeWell>
        </section>
      </div>
    </Drawer>
  );
}
