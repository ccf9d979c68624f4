import { Lock } from "lucide-react";
import { EmptyState } from "@/ui/states";
import { type Permission, useRights } from "../rights";
import { roleNames } from "../roles";

/** Who may, for each thing that not everybody may. */
const words = {
  "people:invite": "Owners and admins invite people.",
  "people:manage": "Owners and admins change roles, deactivate and remove people.",
  "teams:manage": "Owners and admins make and change teams.",
  "security:change": "Owners and admins change how long a sign-in lasts.",
  "logins:revoke": "Owners sign everybody out.",
  "account:change": "Owners and admins rename the account.",
  "account:export": "Owners export the account.",
  "account:close": "Owners close the account.",
  "ownership:transfer": "Owners hand over ownership.",
  "audit:read": "Owners and admins read the audit log.",
  "jobs:read": "Owners and admins see what failed and repeat it.",
} satisfies Partial<Record<Permission, string>>;

interface NotYoursProps {
  needs: keyof typeof words;
  /** Nothing else stands on the screen. */
  whole?: boolean;
}

/** Said where the button would be, to whom the role does not give it. */
export function NotYours({ needs, whole = false }: NotYoursProps) {
  const { me, may } = useRights();
  if (!me || may(needs)) return null;
  const role = `Your role is ${roleNames[me.user.role].toLowerCase()}.`;
  if (whole)
    return <EmptyState title={words[needs]}>{role} Owners and admins change it under Members.</EmptyState>;
  return (
    <p className="flex items-start gap-2 text-ink-3">
      <span className="flex h-5 items-center">
        <Lock aria-hidden="true" className="size-icon-sm shrink-0" />
      </span>
      <span>
        {words[needs]} {role}
      </span>
    </p>
  );
}
