import { Pencil, Plus, X } from "lucide-react";
import { useRef } from "react";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { Section } from "@/ui/layout";
import { useKeepSite, useRemoveSite } from "../changes";
import type { Site } from "../types";
import type { PartOfClient } from "./part-of-client";
import { SiteForm } from "./site-form";
import { added, useEditing } from "./use-editing";
import { useRemoval } from "./use-removal";

export function ClientSites({ client, may }: PartOfClient) {
  const { editing, last, edit, leave } = useEditing();
  const add = useRef<HTMLButtonElement>(null);
  const remove = useRemoval({
    remove: useRemoveSite(client.id),
    keep: useKeepSite(client.id),
    nameOf: ({ name }: Site) => name,
    onGone: () => add.current?.focus(),
  });
  return (
    <Section
      title="Sites"
      count={client.sites.length || ""}
      aside={
        may &&
        editing !== added && (
          <Button
            ref={add}
            size="sm"
            icon={Plus}
            autoFocus={last === added}
            aria-label="Add a site"
            onClick={() => edit(added)}
          >
            Add
          </Button>
        )
      }
    >
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
    </Section>
  );
}

interface SiteLineProps {
  site: Site;
  actions: { edit: () => void; remove: () => void } | false;
  focused: boolean;
}

function SiteLine({ site: { name, address }, actions, focused }: SiteLineProps) {
  return (
    <div className="flex min-h-row items-center gap-2 py-1">
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="font-medium wrap-anywhere">{name}</span>
        {address && <span className="text-ink-2 wrap-anywhere">{address}</span>}
      </span>
      {actions && (
        <span className="flex shrink-0">
          <IconButton
            size="sm"
            icon={Pencil}
            label={`Change ${name}`}
            autoFocus={focused}
            onClick={actions.edit}
          />
          <IconButton size="sm" icon={X} label={`Remove ${name}`} onClick={actions.remove} />
        </span>
      )}
    </div>
  );
}
