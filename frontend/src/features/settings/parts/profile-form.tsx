import { type FormEvent, useMemo, useState } from "react";
import { saysAt } from "@/api/errors";
import type { Me } from "@/api/me";
import { Button } from "@/ui/button";
import { Field, Select } from "@/ui/field";
import { Section } from "@/ui/layout";
import { Banner } from "@/ui/states";
import { useChangeProfile } from "../changes";
import { saysElse } from "../refused";
import { useTold } from "../use-told";
import { zonesWith } from "../zones";

const fields = ["name", "title", "phone", "time_zone"] as const;
type Words = Pick<Me["user"], (typeof fields)[number]>;

export function ProfileForm({ user }: { user: Me["user"] }) {
  const [typed, setTyped] = useState<Partial<Words>>({});
  const change = useChangeProfile();
  const { done } = useTold();
  const zones = useMemo(() => zonesWith(user.time_zone), [user.time_zone]);
  const words: Words = { ...user, ...typed };
  const changed = fields.filter((field) => words[field].trim() !== user[field]);
  const set = (field: keyof Words) => ({
    value: words[field],
    error: saysAt(change.error, field),
    onChange: ({ target }: { target: { value: string } }) => {
      setTyped({ ...typed, [field]: target.value });
      change.reset();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!changed.length || !words.name.trim()) return;
    const body = Object.fromEntries(changed.map((field) => [field, words[field].trim()]));
    const onSuccess = () => {
      setTyped({});
      done("Profile kept");
    };
    change.mutate(body, { onSuccess });
  };
  const refused = saysElse(change.error, ...fields);
  return (
    <Section title="About you">
      <form onSubmit={submit} className="flex flex-col gap-3">
        <div className="grid grid-cols-2 gap-3 phone:grid-cols-1">
          <Field label="Name" required maxLength={120} autoComplete="name" {...set("name")} />
          <Field label="Title" maxLength={120} autoComplete="organization-title" {...set("title")} />
          <Field label="Phone" type="tel" maxLength={40} autoComplete="tel" {...set("phone")} />
          <Select
            label="Time zone"
            options={zones}
            hint="Notes are written in this time."
            {...set("time_zone")}
          />
        </div>
        {refused && <Banner tone="danger">{refused}</Banner>}
        <div className="flex justify-end gap-2">
          {changed.length > 0 && (
            <Button kind="ghost" onClick={() => setTyped({})}>
              Discard
            </Button>
          )}
          <Button
            type="submit"
            kind="primary"
            disabled={!changed.length}
            busy={change.isPending && "Keeping"}
          >
            Keep
          </Button>
        </div>
      </form>
    </Section>
  );
}
