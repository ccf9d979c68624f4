import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/ui/icon-button";
import { later } from "@/ui/later";
import { Menu } from "@/ui/menu";
import { SessionClientPicker } from "./session-client-picker";
import { type Asked, useCourse } from "./use-course";

const WaitDialog = later(async () => (await import("./wait-dialog")).WaitDialog);
const AbandonDialog = later(async () => (await import("./reason-dialog")).AbandonDialog);
const ReopenDialog = later(async () => (await import("./reason-dialog")).ReopenDialog);

/** How the session rests, ends and goes on: a menu, the keys of what is in it, and what it asks. */
export function SessionCourse() {
  const [asked, ask] = useState<Asked | null>(null);
  const deeds = useCourse(ask);
  const close = () => ask(null);
  return (
    <>
      <Menu
        trigger={<IconButton icon={Ellipsis} label="More for this session" />}
        entries={deeds.map(({ title, icon, keys, run }) => ({
          kind: "item",
          label: title,
          icon,
          keys,
          onSelect: run,
        }))}
      />
      {asked === "wait" && <WaitDialog onClose={close} onLost={close} />}
      {asked === "abandon" && <AbandonDialog onClose={close} onLost={close} />}
      {asked === "reopen" && <ReopenDialog onClose={close} onLost={close} />}
      {asked === "client" && <SessionClientPicker onClose={close} />}
    </>
  );
}
