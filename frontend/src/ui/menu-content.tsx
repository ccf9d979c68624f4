import { Check } from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import { createPortal } from "react-dom";
import { Kbd } from "./kbd";
import type { MenuEntry } from "./menu-entry";
import { type FloatingProps, keepForButton } from "./opener";

const row =
  "flex h-9 cursor-default items-center gap-3 rounded-sm px-2 text-ink-1 outline-none select-none lit:bg-hover touch:h-touch";

interface MenuContentProps extends FloatingProps {
  side: "top" | "right" | "bottom";
  align: "start" | "end";
  entries: MenuEntry[];
}

export function MenuContent(props: MenuContentProps) {
  const { button, labelledBy, onClose, side, align, entries } = props;
  return (
    <Radix.Root open modal={false} onOpenChange={onClose}>
      <Place button={button} />
      <Radix.Portal>
        <Radix.Content
          data-overlay=""
          aria-labelledby={labelledBy}
          side={side}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          onPointerDownOutside={keepForButton(button)}
          onFocusOutside={keepForButton(button)}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            button.focus();
          }}
          className="on-overlay layer-popover rise-in min-w-sidebar rounded-lg bg-overlay p-1 shadow-overlay"
        >
          {entries.map((entry, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an open menu does not change its order
            <Entry key={index} entry={entry} />
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** The kit places a menu at its own trigger; ours lies unseen over the button that opened it. */
function Place({ button }: { button: HTMLElement }) {
  const { left, top, width, height } = button.getBoundingClientRect();
  return createPortal(
    <Radix.Trigger asChild>
      <span
        aria-hidden="true"
        tabIndex={-1}
        className="pointer-events-none fixed"
        style={{ left, top, width, height }}
      />
    </Radix.Trigger>,
    document.body,
  );
}

function Entry({ entry }: { entry: MenuEntry }) {
  switch (entry.kind) {
    case "head":
      return <Radix.Label className="px-2 py-2">{entry.content}</Radix.Label>;
    case "line":
      return <Radix.Separator className="my-1 h-hair bg-line" />;
    case "choice":
      return <Choice {...entry} />;
    case "item": {
      const { icon: Icon, label, keys, onSelect } = entry;
      return (
        <Radix.Item className={row} onSelect={onSelect}>
          {Icon && <Icon aria-hidden="true" className="text-ink-3" />}
          <span className="cut flex-1">{label}</span>
          {keys && <Kbd keys={keys} />}
        </Radix.Item>
      );
    }
  }
}

function Choice({ label, value, options, onChange }: Extract<MenuEntry, { kind: "choice" }>) {
  return (
    <Radix.RadioGroup value={value} onValueChange={onChange}>
      <Radix.Label className="px-2 pt-2 pb-1 text-xs font-medium text-ink-3">{label}</Radix.Label>
      {options.map(({ value: option, label: name, icon: Icon }) => (
        <Radix.RadioItem
          key={option}
          value={option}
          className={row}
          onSelect={(event) => event.preventDefault()}
        >
          {Icon && <Icon aria-hidden="true" className="text-ink-3" />}
          <span className="flex-1">{name}</span>
          <Radix.ItemIndicator>
            <Check aria-hidden="true" className="text-accent-text" />
          </Radix.ItemIndicator>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}
