import { useState } from "react";
import { Button } from "@/ui/button";
import { Section } from "@/ui/layout";
import { useHandOver } from "../changes";
import { useRights } from "../rights";
import type { Member } from "../types";
import { useTold } from "../use-told";
import { Confirm } from "./confirm";
import { NotYours } from "./not-yours";
import { PersonDialog } from "./person-dialog";

export function Ownership() {
  const { me, may } = useRights();
  const [picking, setPicking] = useState(false);
  const [heir, setHeir] = useState<Member | null>(null);
  return (
    <Section title="Ownership">
      <div className="flex flex-col items-start gap-3">
        <p className="text-ink-2">
          An account always has an owner. Handing over makes somebody else the owner and you an admin.
        </p>
        {may("ownership:transfer") ? (
          <Button onClick={() => setPicking(true)}>Hand over ownership</Button>
        ) : (
          <NotYours needs="ownership:transfer" />
        )}
      </div>
      {picking && me && (
        <PersonDialog
          title="Hand over ownership"
          context="Who owns the account from now on?"
          without={[me.user.id]}
          onClose={() => setPicking(false)}
          onPick={(person) => {
            setPicking(false);
            setHeir(person);
          }}
        />
      )}
      {heir && <HandOver heir={heir} onClose={() => setHeir(null)} />}
    </Section>
  );
}

function HandOver({ heir: { id, name }, onClose }: { heir: Member; onClose: () => void }) {
  const hand = useHandOver();
  const { done } = useTold();
  const onSuccess = () => {
    done(`${name} owns the account`);
    onClose();
  };
  return (
    <Confirm
      title={`Hand over to ${name}`}
      verb="Hand over"
      doing="Handing over"
      work={{ ...hand, mutate: () => void hand.mutateAsync(id).then(onSuccess, () => undefined) }}
      onClose={onClose}
    >
      <p className="wrap-anywhere">
        {name} owns the account at once, and you are an admin. Only {name} can hand it back.
      </p>
    </Confirm>
  );
}
