import { useKeepSite, useRemoveSite } from "../changes";
import type { Site } from "../types";
import type { PartOfClient } from "./part-of-client";
import { type PartActions, PartButtons, PartSection } from "./part-section";
import { SiteForm } from "./site-form";
import { added } from "./use-editing";
import { useParts } from "./use-parts";

export function ClientSites({ client, may }: PartOfClient) {
  const parts = useParts({
    remove: useRemoveSite(client.id),
    keep: useKeepSite(client.id),
    nameOf: ({ name }: Site) => name,
  });
  const { editing, last, edit, leave, remove } = parts;
  return (
    <PartSection title="Sites" one="site" count={client.sites.length} may={may} parts={parts}>
      {editing === added && <SiteForm clientId={client.id} site={null} onLeave={leave} />}
      {client.sites.length === 0 && editing === null && <p className="text-ink-2">No sites are listed.</p>}
      <ul aria-label="Sites" className="flex flex-col">
        {client.sites.map((site) => (
          <li key={site.id}>
            {editing === site.id ? (
              <SiteForm clientId={client.id} site={site} onLeave={leave} />
            ) : (
              <SiteLine
                site={site}
                actions={may && { edit: () => edit(site.id), remove: () => remove(site) }}
                focused={last === site.id}
              />
            )}
          </li>
        ))}
      </ul>
    </PartSection>
  );
}

interface SiteLineProps {
  site: Site;
  actions: PartActions | false;
  focused: boolean;
}

function SiteLine({ site: { name, address }, actions, focused }: SiteLineProps) {
  return (
    <div className="flex min-h-row items-center gap-2 py-1">
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="own-words text-left font-medium wrap-anywhere">{name}</span>
        {address && <span className="own-words text-left text-ink-2 wrap-anywhere">{address}</span>}
      </span>
      <PartButtons name={name} actions={actions} focused={focused} />
    </div>
  );
}
