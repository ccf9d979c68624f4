import { Ellipsis, UserRoundCheck, UserRoundMinus, UserRoundX } from "lucide-react";
import { IconButton } from "@/ui/icon-button";
import { Menu } from "@/ui/menu";
import type { MenuEntry } from "@/ui/menu-entry";
import { useActivate, useChangeRole, useDeactivate } from "../changes";
import { useRights } from "../rights";
import { mayGive, roleNames } from "../roles";
import type { Member, Role } from "../types";
import { useTold } from "../use-told";

interface MemberMenuProps {
  member: Member;
  onRemove: () => void;
}

/** What can be done with one person. A role and a deactivation can be taken back from the toast. */
export function MemberMenu({ member: { id, name, role, state }, onRemove }: MemberMenuProps) {
  const { me } = useRights();
  const { done, onError } = useTold();
  const change = useChangeRole();
  const deactivate = useDeactivate();
  const activate = useActivate();
  const give = (next: Role) => {
    const undo = () => void change.mutateAsync({ id, role }).catch(onError);
    const words = `${name}: ${roleNames[role].toLowerCase()} to ${roleNames[next].toLowerCase()}`;
    change.mutateAsync({ id, role: next }).then(() => done(words, undo), onError);
  };
  const turnOff = () => {
    const undo = () => void activate.mutateAsync(id).catch(onError);
    deactivate.mutateAsync(id).then(() => done(`${name} is deactivated and signed out`, undo), onError);
  };
  const turnOn = () => activate.mutateAsync(id).then(() => done(`${name} can sign in again`), onError);
  const entries: MenuEntry[] = [
    {
      kind: "choice",
      label: "Role",
      value: change.isPending ? change.variables.role : role,
      options: mayGive(me?.user.role).map((value) => ({ value, label: roleNames[value] })),
      onChange: (next) => next !== role && give(next as Role),
    },
    { kind: "line" },
    state === "active"
      ? { kind: "item", label: "Deactivate", icon: UserRoundX, onSelect: turnOff }
      : { kind: "item", label: "Activate", icon: UserRoundCheck, onSelect: turnOn },
    { kind: "item", label: "Remove", icon: UserRoundMinus, onSelect: onRemove },
  ];
  return (
    <Menu trigger={<IconButton size="sm" icon={Ellipsis} label={`Change ${name}`} />} entries={entries} />
  );
}
