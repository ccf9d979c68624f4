import { Plus } from "lucide-react";
import { useDeferredValue, useRef, useState } from "react";
import { useSearchParams } from "react-router";
import { useHotkeys } from "@/lib/hotkeys";
import { useAddressText } from "@/lib/use-address-text";
import { Button } from "@/ui/button";
import { Field, Select } from "@/ui/field";
import { Kbd } from "@/ui/kbd";
import { Segmented } from "@/ui/segmented";
import type { MemberFilter } from "../api";
import { FoundMembers } from "../parts/found-members";
import { InviteDialog } from "../parts/invite-dialog";
import { NotYours } from "../parts/not-yours";
import { PendingInvites } from "../parts/pending-invites";
import { Screen } from "../parts/screen";
import { useRights } from "../rights";
import { roleNames, roles } from "../roles";

const states: { value: MemberFilter["state"] | "all"; label: string }[] = [
  { value: "all", label: "All" },
  { value: "active", label: "Active" },
  { value: "deactivated", label: "Deactivated" },
];
const anyRole = [
  { value: "", label: "Any role" },
  ...roles.map((value) => ({ value, label: roleNames[value] })),
];

export function Component() {
  const [address, setAddress] = useSearchParams();
  const [search, setSearch] = useAddressText("q");
  const [inviting, setInviting] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const may = useRights().may("people:invite");
  const state = states.find(({ value }) => value === address.get("state"))?.value ?? "all";
  const role = roles.find((value) => value === address.get("role")) ?? "";
  const here = { group: "This page" };
  useHotkeys([
    { ...here, keys: "/", title: "Search the members", run: () => field.current?.focus() },
    { ...here, keys: "n", title: "Invite somebody", run: () => setInviting(true), enabled: may },
  ]);
  const choose = (name: "state" | "role", value: string) =>
    setAddress((now) => ({ ...Object.fromEntries(now), [name]: value }), { replace: true });
  const filter = {
    search: useDeferredValue(search.trim()),
    role,
    state: state === "all" ? "" : state,
  } as const;
  return (
    <Screen
      title="Members"
      about="The people of this account. Each address is one person in one account."
      aside={
        may && (
          <Button kind="primary" icon={Plus} keys="n" onClick={() => setInviting(true)}>
            Invite
          </Button>
        )
      }
    >
      <NotYours needs="people:invite" />
      <div className="flex flex-wrap items-end gap-3">
        <div className="min-w-0 flex-1 phone:w-full phone:flex-none">
          <Field
            ref={field}
            label="Name or e-mail"
            type="search"
            maxLength={300}
            value={search}
            inside={<Kbd keys="/" />}
            onChange={({ target }) => setSearch(target.value)}
          />
        </div>
        <Select
          label="Role"
          value={role}
          options={anyRole}
          onChange={({ target }) => choose("role", target.value)}
        />
        <Segmented label="State" value={state} options={states} onChange={(next) => choose("state", next)} />
      </div>
      <FoundMembers filter={filter} />
      {may && <PendingInvites />}
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </Screen>
  );
}
