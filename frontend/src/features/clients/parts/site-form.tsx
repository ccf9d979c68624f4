import { type FormEvent, useState } from "react";
import { Button } from "@/ui/button";
import { Failure } from "@/ui/failure";
import { Field } from "@/ui/field";
import { useKeepSite } from "../changes";
import type { Site } from "../types";

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
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const words = { id, name: name.trim(), address: address.trim() };
    if (words.name) keep.mutate(words, { onSuccess: onLeave });
  };
  return (
    <form
      onSubmit={submit}
      onKeyDown={(event) => event.key === "Escape" && onLeave()}
      className="flex flex-col gap-2 py-2"
    >
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
      <div className="flex justify-end gap-2">
        <Button size="sm" kind="ghost" onClick={onLeave}>
          Cancel
        </Button>
        <Button size="sm" type="submit" keys="enter" busy={keep.isPending && "Keeping"}>
          Keep
        </Button>
      </div>
    </form>
  );
}
