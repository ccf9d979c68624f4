import { liveRegionId } from "@/lib/announce";

export function LiveRegion() {
  return <div id={liveRegionId} role="status" aria-live="polite" className="sr-only" />;
}
