import { Avatar } from "@/ui/avatar";
import { Badge } from "@/ui/badge";
import { cx } from "@/ui/cx";
import { Listed } from "@/ui/listed";
import { Row } from "@/ui/rows";
import { useRights } from "../rights";
import { mayManage, roleNames } from "../roles";
import { ago } from "../times";
import type { Member } from "../types";
import { MemberMenu } from "./member-menu";

interface MemberRowProps {
  member: Member;
  onRemove: () => void;
}

export function MemberRow({ member, onRemove }: MemberRowProps) {
  const { name, email, title, role, state, last_seen_at, teams, you } = member;
  const { me, may } = useRights();
  const manager = may("people:manage");
  const off = state === "deactivated";
  const seen = last_seen_at ? `seen ${ago(last_seen_at, Date.now())}` : "never signed in";
  return (
    <Row two>
      <Avatar name={name} />
      <span className="min-w-0 flex-1">
        <span className="flex min-w-0 items-center gap-2">
          <span className={cx("min-w-0 font-medium wrap-anywhere", off && "text-ink-3")}>{name}</span>
          {you && <Badge tone="accent">You</Badge>}
          {off && <Badge tone="warning">Deactivated</Badge>}
        </span>
        <span className="block text-ink-2 wrap-anywhere">
          <Listed of={[email, title]} />
        </span>
        <span className="hidden text-xs text-ink-3 phone:block">
          {roleNames[role]}, {seen}
        </span>
      </span>
      <span className="w-40 shrink-0 text-ink-2 wrap-anywhere narrow:hidden">
        <Listed of={teams.map(teamWords)} />
      </span>
      <span className="w-20 shrink-0 text-ink-2 phone:hidden">{roleNames[role]}</span>
      <span className="w-32 shrink-0 text-right text-ink-3 phone:hidden">{seen}</span>
      {manager && (
        <span className="flex w-control-sm shrink-0 justify-end touch:w-touch">
          {mayManage(me?.user.role, member) && <MemberMenu member={member} onRemove={onRemove} />}
        </span>
      )}
    </Row>
  );
}

function teamWords({ name, lead }: Member["teams"][number]): string {
  return lead ? `${name} (lead)` : name;
}
