import { Drawer } from "@/ui/dialog";
import { Known } from "./known";

export function LaneDrawer({ onClose }: { onClose: () => void }) {
  return (
    <Drawer open onOpenChange={(open) => open || onClose()} title="What this session knows">
      <div className="flex flex-col gap-4">
        <Known />
      </div>
    </Drawer>
  );
}
