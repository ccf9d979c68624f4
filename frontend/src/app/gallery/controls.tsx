import { Eye, StickyNote } from "lucide-react";
import { useState } from "react";
import { Avatar } from "@/ui/avatar";
import { Button, LinkButton } from "@/ui/button";
import { Field, Select, TextArea } from "@/ui/field";
import { IconButton } from "@/ui/icon-button";
import { Section, Stack } from "@/ui/layout";
import { Switch } from "@/ui/switch";

export function Controls() {
  const [on, setOn] = useState(true);
  return (
    <>
      <Section title="Button">
        <Stack row wrap gap={4}>
          <Button kind="primary" keys="mod+enter">
            Resolve
          </Button>
          <Button kind="primary" busy="Posting">
            Resolve
          </Button>
          <Button>Escalate</Button>
          <Button kind="ghost" icon={StickyNote} keys="n">
            Note
          </Button>
          <Button kind="danger">Delete flow</Button>
          <Button disabled>Publish</Button>
          <Button size="sm">Use</Button>
          <Button size="lg">Start</Button>
          <LinkButton to="/components" kind="ghost">
            Link
          </LinkButton>
          <IconButton icon={Eye} label="Show" keys="s" />
          <IconButton icon={Eye} label="Show, small" size="sm" />
          <Avatar name="Mara Okafor" />
          <Switch label="Customer note" on={on} onChange={setOn} />
          <Switch label="Off" on={false} disabled onChange={setOn} />
        </Stack>
      </Section>
      <Section title="Field">
        <div className="grid grid-cols-3 gap-4 narrow:grid-cols-1">
          <Field label="Root cause" hint="One sentence is enough." />
          <Field
            label="Address"
            defaultValue="https://192.0.2.10"
            error="Not an address of a ticket system. Use https and a public name."
          />
          <Field label="Filled for you" defaultValue="FS-PROF01" source="from client" />
          <Field label="Disabled" defaultValue="No ticket linked" disabled />
          <Select
            label="Status"
            options={[
              { value: "completed", label: "Completed" },
              { value: "open", label: "Open" },
            ]}
          />
          <Field label="Large" large />
          <TextArea label="Note" defaultValue="The handle from AVD-SH-01 kept the container open." />
        </div>
      </Section>
    </>
  );
}
