"""The facts of accounts and people."""

from uuid import UUID

from resolutionflow.accounts.permissions import Role
from resolutionflow.core.events import Event


class AccountCreated(Event, name="account.created", audited=True):
    pass


class UserAdded(Event, name="user.added", audited=True):
    user_id: UUID
    role: Role


class ProfileChanged(Event, name="user.profile_changed"):
    user_id: UUID
    fields: list[str]
