"""The facts of accounts and people."""

from datetime import datetime
from uuid import UUID

from resolutionflow.accounts.permissions import Role
from resolutionflow.core.events import Event


class AccountCreated(Event, name="account.created", audited=True):
    pass


class AccountRenamed(Event, name="account.renamed", audited=True):
    pass


class AccountClosing(Event, name="account.closing", audited=True):
    purge_at: datetime


class AccountReopened(Event, name="account.reopened", audited=True):
    pass


class AccountExported(Event, name="account.exported", audited=True):
    pass


class OwnershipTransferred(Event, name="account.ownership_transferred", audited=True):
    from_user_id: UUID
    to_user_id: UUID


class SessionPolicyChanged(Event, name="account.session_policy_changed", audited=True):
    """`changed` holds [old, new] of each field, in seconds; None is the default."""

    changed: dict[str, list[int | None]]


class UserAdded(Event, name="user.added", audited=True):
    user_id: UUID
    role: Role


class UserInvited(Event, name="user.invited", audited=True):
    invite_id: UUID
    role: Role


class InviteSentAgain(Event, name="invite.sent_again", audited=True):
    invite_id: UUID


class InviteRevoked(Event, name="invite.revoked", audited=True):
    invite_id: UUID


class InviteAccepted(Event, name="invite.accepted", audited=True):
    invite_id: UUID
    user_id: UUID


class RoleChanged(Event, name="user.role_changed", audited=True):
    user_id: UUID
    old: Role
    new: Role


class UserDeactivated(Event, name="user.deactivated", audited=True):
    user_id: UUID


class UserActivated(Event, name="user.activated", audited=True):
    user_id: UUID


class UserRemoved(Event, name="user.removed", audited=True):
    user_id: UUID


class UserLeft(Event, name="user.left", audited=True):
    user_id: UUID


class ProfileChanged(Event, name="user.profile_changed"):
    user_id: UUID
    fields: list[str]


class TeamCreated(Event, name="team.created", audited=True):
    team_id: UUID


class TeamRenamed(Event, name="team.renamed", audited=True):
    team_id: UUID


class TeamDeleted(Event, name="team.deleted", audited=True):
    team_id: UUID


class TeamMemberKept(Event, name="team.member_kept", audited=True):
    team_id: UUID
    user_id: UUID
    lead: bool


class TeamMemberRemoved(Event, name="team.member_removed", audited=True):
    team_id: UUID
    user_id: UUID
