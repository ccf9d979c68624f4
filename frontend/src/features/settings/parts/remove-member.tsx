import { useRemoveMember } from "../changes";
import type { Member } from "../types";
import { useTold } from "../use-told";
import { Confirm } from "./confirm";

interface RemoveMemberProps {
  member: Member;
  onClose: () => void;
}

export function RemoveMember({ member: { id, name, email }, onClose }: RemoveMemberProps) {
  const remove = useRemoveMember();
  const { done } = useTold();
  const onSuccess = () => {
    done(`${name} is removed`);
    onClose();
  };
  return (
    <Confirm
      title={`Remove ${name}`}
      verb="Remove"
      doing="Removing"
      work={{ ...remove, mutate: () => void remove.mutateAsync(id).then(onSuccess, () => undefined) }}
      onClose={onClose}
    >
      <p className="wrap-anywhere">
        {name} is signed out at once and cannot come back without a new invite to {email}.
      </p>
      <p className="text-ink-2">
        Their sessions, notes and flows stay, under their name. To shut them out for a while, deactivate them
        instead.
      </p>
    </Confirm>
  );
}
