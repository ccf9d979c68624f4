import { useState } from "react";
import { ApiError, saysAt } from "@/api/errors";
import { Field, Select } from "@/ui/field";
import { FormDialog } from "@/ui/form-dialog";
import { Banner } from "@/ui/states";
import { useInvite } from "../changes";
import { saysElse } from "../refused";
import { useRights } from "../rights";
import { mayGive, roleMeans, roleNames } from "../roles";
import type { Role } from "../types";
import { useTold } from "../use-told";

export function InviteDialog({ onClose }: { onClose: () => void }) {
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("engineer");
  const { me } = useRights();
  const { done } = useTold();
  const invite = useInvite();
  const address = email.trim();
  const submit = () => {
    const onSuccess = () => {
      done(`An invite is on its way to ${address}`);
      onClose();
    };
    invite.mutate({ email: address, role }, { onSuccess });
  };
  // A conflict is always about the address.
  const taken = invite.error instanceof ApiError && invite.error.status === 409 && invite.error.detail;
  const refused = !taken && saysElse(invite.error, "email", "role");
  return (
    <FormDialog
      title="Invite somebody"
      context="They get a link by mail that is good for 7 days."
      verb="Send invite"
      busy={invite.isPending && "Sending"}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        label="E-mail"
        type="email"
        required
        maxLength={254}
        autoComplete="off"
        value={email}
        error={taken || saysAt(invite.error, "email")}
        onChange={({ target }) => {
          setEmail(target.value);
          invite.reset();
        }}
      />
      <Select
        label="Role"
        value={role}
        options={mayGive(me?.user.role).map((value) => ({ value, label: roleNames[value] }))}
        hint={roleMeans[role]}
        error={saysAt(invite.error, "role")}
        onChange={({ target }) => setRole(target.value as Role)}
      />
      {refused && <Banner tone="danger">{refused}</Banner>}
    </FormDialog>
  );
}
