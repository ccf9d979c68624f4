import { activeHotkeys } from "@/lib/hotkeys";
import { Dialog } from "@/ui/dialog";
import { Kbd } from "@/ui/kbd";

/** The keys that work on the screen behind it, by group. */
export function KeyMap({ onClose }: { onClose: () => void }) {
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title="Keys"
      context="They are off while you type in a field."
      size="md"
      onlyRead
    >
      <Groups />
    </Dialog>
  );
}

function Groups() {
  const groups = Object.entries(Object.groupBy(activeHotkeys(), ({ group }) => group));
  return (
    <div className="columns-2 gap-10 phone:columns-1">
      {groups.map(([title, hotkeys = []]) => (
        <section key={title} className="break-inside-avoid pb-6">
          <h3 className="mb-1 text-xs font-medium text-ink-3">{title}</h3>
          <ul>
            {hotkeys.map(({ keys, title: what }) => (
              <li key={keys} className="flex min-h-control items-center justify-between gap-3">
                <span className="min-w-0 py-1 wrap-anywhere">{what}</span>
                <Kbd keys={keys} always />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
