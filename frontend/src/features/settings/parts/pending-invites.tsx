import { useQuery } from "@tanstack/react-query";
import { RotateCw, X } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { CopyButton } from "@/ui/code";
import { Failure } from "@/ui/failure";
import { IconButton } from "@/ui/icon-button";
import { Section } from "@/ui/layout";
import { Row, Rows } from "@/ui/rows";
import { Skeleton } from "@/ui/states";
import { inviteLink, invites } from "../api";
import { useInviteAgain, useRevokeInvite } from "../changes";
import { roleNames } from "../roles";
import { ago, date } from "../times";
import type { Invite } from "../types";
import { useTold } from "../use-told";

export function PendingInvites() {
  const { data, error, refetch } = useQuery(invites);
  return (
    <Section title="Invites not answered yet" count={data?.length || ""}>
      {error && !data && <Failure error={error} onRetry={refetch} />}
      {!data && !error && <Skeleton lines={2} as="row-two" />}
      {data?.length === 0 && <p className="text-ink-2">Nobody is invited at the moment.</p>}
      {data && data.length > 0 && (
        <Rows label="Invites">
          {data.map((invite) => (
            <InviteRow key={invite.id} invite={invite} />
          ))}
        </Rows>
      )}
    </Section>
  );
}

function InviteRow({ invite }: { invite: Invite }) {
  const { id, email, role, invited_by, created_at, expires_at, state } = invite;
  const again = useInviteAgain();
  const revoke = useRevokeInvite();
  const { done, onError } = useTold();
  const expired = state === "expired";
  return (
    <Row two className="phone:flex-wrap">
      <span className="min-w-0 flex-1 phone:basis-full">
        <span className="flex min-w-0 items-center gap-2">
          <span className="min-w-0 font-medium wrap-anywhere">{email}</span>
          {expired && <Badge tone="warning">Expired</Badge>}
        </span>
        <span className="block text-ink-2 wrap-anywhere">
          {roleNames[role]}, invited{" "}
          {invited_by && (
            <>
              by <span>{invited_by}</span>{" "}
            </>
          )}
          {ago(created_at, Date.now())}
          {!expired && `, good until ${date(expires_at)}`}
        </span>
      </span>
      <span className="flex shrink-0 items-center gap-1 phone:-ml-2">
        {!expired && <CopyLink id={id} email={email} />}
        <Button
          size="sm"
          kind="ghost"
          icon={RotateCw}
          aria-label={`Send again to ${email}`}
          busy={again.isPending && "Sending"}
          onClick={() =>
            again.mutateAsync(id).then(() => done(`A new link is on its way to ${email}`), onError)
          }
        >
          Send again
        </Button>
        <IconButton
          size="sm"
          icon={X}
          label={`Revoke the invite for ${email}`}
          onClick={() =>
            revoke.mutateAsync(id).then(() => done(`The invite for ${email} is revoked`), onError)
          }
        />
      </span>
    </Row>
  );
}

/** The link is fetched when somebody is about to copy it: it lets its holder in. */
function CopyLink({ id, email }: { id: string; email: string }) {
  const [near, setNear] = useState(false);
  const { data } = useQuery({ ...inviteLink(id), enabled: near });
  const come = () => setNear(true);
  return (
    <CopyButton
      text={data?.url ?? null}
      label="Copy link"
      aria-label={`Copy link for ${email}`}
      onPointerEnter={come}
      onFocus={come}
    />
  );
}
