import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { Button } from "@/ui/button";
import type { AuditFilter } from "../api";
import { type AuditFormat, downloadAudit } from "../download";
import { useTold } from "../use-told";

/** What the filters show, as a file. The export is itself an entry of the log. */
export function AuditExport({ filter }: { filter: AuditFilter }) {
  const { onError } = useTold();
  const load = useMutation({
    mutationFn: (format: AuditFormat) => downloadAudit(format, filter),
    onError,
  });
  const busy = (format: AuditFormat) => load.isPending && load.variables === format && "Exporting";
  return (
    <>
      <Button icon={Download} busy={busy("csv")} onClick={() => load.mutate("csv")}>
        Export CSV
      </Button>
      <Button icon={Download} busy={busy("json")} onClick={() => load.mutate("json")}>
        Export JSON
      </Button>
    </>
  );
}
