import { useState } from "react";
import { Failure } from "@/ui/failure";
import { Field } from "@/ui/field";
import { useKeepSite } from "../changes";
import type { Site } from "../types";
import { InlineForm } from "./inline-form";

interface SiteFormProps {
  clientId: string;
  /** Null for a new one. */
  site: Site | null;
  onLeave: () => void;
}

export function SiteForm({ clientId, site, onLeave }: SiteFormProps) {
  const keep = useKeepSite(clientId);
  const [id] = useState(() => site?.id ?? crypto.randomUUID());
  const [name, setName] = useState(site?.name ?? "");
  const [address, setAddress] = useState(site?.address ?? "");
  const submit = () => {
    const words = { id, name: name.trim(), address: address.trim() };
    if (words.name) keep.mutate(words, { onSuccess: onLeave });
  };
  return (
    <InlineForm busy={keep.isPending} onKeep={submit} onLeave={onLeave} className="gap-2 py-2">
      <Field
        autoFocus
        required
        label="Site"
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Field
        label="Address"
        maxLength={300}
        value={address}
        onChange={(event) => setAddress(event.target.value)}
      />
      {keep.error && <Failure error={keep.error} />}
    </InlineForm>
  );
}
