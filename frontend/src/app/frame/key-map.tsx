import { activeHotkeys } from "@/lib/hotkeys";
import { Dialog } from "@/ui/dialog";
import { Kbd } from "@/ui/kbd";

interface KeyMapProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** The keys that work on the screen behind it, by group. */
export function KeyMap({ open, onOpenChange }: KeyMapProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Keys"
      context="They are off while you type in a field."
      size="md"
    >
      {open && <Groups />}
    </Dialog>
  );
}

function Groups() {
  const groups = Object.entries(Object.groupBy(activeHotkeys(), ({ group }) => group));
  return (
    <div className="grid grid-cols-2 gap-x-10 gap-y-6 phone:grid-cols-1">
      {groups.map(([title, hotkeys = []]) => (
        <section key={title}>
          <h3 className="mb-1 text-xs font-medium text-ink-3">{title}</h3>
          <ul>
            {hotkeys.map(({ keys, title: what }) => (
              <li key={keys} className="flex min-h-control items-center justify-between gap-3">
                {what}
                <Kbd keys={keys} always />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
