import { LogOut, Moon, Sun } from "lucide-react";
import { useState } from "react";
import { Button } from "@/ui/button";
import { Dialog, Drawer } from "@/ui/dialog";
import { Section, Stack } from "@/ui/layout";
import { Menu } from "@/ui/menu";
import { Popover } from "@/ui/popover";
import { useToast } from "@/ui/toast";
import { Tooltip } from "@/ui/tooltip";

const choices = [
  { value: "dark", label: "Dark", icon: Moon },
  { value: "light", label: "Light", icon: Sun },
];

export function Overlays() {
  const toast = useToast();
  const [shown, setShown] = useState<"dialog" | "right" | "bottom" | null>(null);
  const [choice, setChoice] = useState("dark");
  const close = (open: boolean) => setShown((now) => (open ? now : null));
  const foot = (
    <>
      <Button onClick={() => setShown(null)}>Keep it</Button>
      <Button kind="danger" onClick={() => setShown(null)}>
        Remove
      </Button>
    </>
  );
  return (
    <Section title="Overlays">
      <Stack row wrap gap={3}>
        <Button onClick={() => setShown("dialog")}>Dialog</Button>
        <Button onClick={() => setShown("right")}>Drawer</Button>
        <Button onClick={() => setShown("bottom")}>Drawer from below</Button>
        <Button
          onClick={() =>
            toast({
              text: "Session resolved",
              actions: [{ label: "Undo", run: () => toast({ text: "Session open again" }) }],
            })
          }
        >
          Toast
        </Button>
        <Button onClick={() => toast({ text: "The ticket system refused the key.", kind: "error" })}>
          Error toast
        </Button>
        <Tooltip label="Copy the command" keys="c">
          <Button>Tooltip</Button>
        </Tooltip>
        <Menu
          trigger={<Button>Menu</Button>}
          align="start"
          entries={[
            { kind: "head", content: "Mara Okafor" },
            { kind: "line" },
            { kind: "choice", label: "Theme", value: choice, options: choices, onChange: setChoice },
            {
              kind: "item",
              label: "Sign out",
              icon: LogOut,
              keys: "g h",
              onSelect: () => toast({ text: "Chosen" }),
            },
          ]}
        />
        <Popover trigger={<Button>Popover</Button>}>Read down from the last LoadProfile line.</Popover>
        <Dialog
          open={shown === "dialog"}
          onOpenChange={close}
          title="Remove the local profile on AVD-SH-03?"
          context="Files in it that are not in the container are lost."
          foot={foot}
        >
          The profile was last used today at 09:12.
        </Dialog>
        <Drawer open={shown === "right"} onOpenChange={close} title="Lane">
          7 facts, 1 open question, 3 checks
        </Drawer>
        <Drawer side="bottom" open={shown === "bottom"} onOpenChange={close} title="Lane">
          7 facts
        </Drawer>
      </Stack>
    </Section>
  );
}
