import { Badge } from "@/ui/badge";
import { RowLink, Rows } from "@/ui/rows";
import type { ClientSummary } from "../types";

export function ClientRows({ clients }: { clients: ClientSummary[] }) {
  return (
    <Rows label="Clients">
      {clients.map(({ id, name, active, site_count }) => (
        <RowLink key={id} to={`/clients/${id}`}>
          <span className="cut flex-1 font-medium">{name}</span>
          {!active && <Badge>Inactive</Badge>}
          <span className="figures w-16 shrink-0 text-right text-ink-3">{sites(site_count)}</span>
        </RowLink>
      ))}
    </Rows>
  );
}

function sites(count: number): string {
  if (count === 0) return "";
  return count === 1 ? "1 site" : `${count} sites`;
}
