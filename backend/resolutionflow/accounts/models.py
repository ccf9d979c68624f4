"""Accounts and the people in them."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, column, table, text
from sqlalchemy.orm import Mapped, mapped_column, query_expression

from resolutionflow.accounts.permissions import Role
from resolutionflow.core.db import Base, Tenant, tenant_fk


class Theme(StrEnum):
    system = "system"
    dark = "dark"
    light = "light"
    contrast = "contrast"


class Account(Base):
    """The tenant: one MSP. Its own row is the only one an account sees."""

    __tablename__ = "accounts"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    active: Mapped[bool]
    created_at: Mapped[datetime]
    idle_seconds: Mapped[int | None]
    absolute_seconds: Mapped[int | None]
    closing_since: Mapped[datetime | None]
    purge_at: Mapped[datetime | None]


class User(Tenant, Base):
    """One e-mail is one user in one account, over the whole installation. Who is removed keeps no address."""

    __tablename__ = "users"

    email: Mapped[str | None]
    name: Mapped[str]
    title: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    password_hash: Mapped[str | None] = mapped_column(deferred=True)
    role: Mapped[Role]
    time_zone: Mapped[str]
    theme: Mapped[Theme]
    active: Mapped[bool]
    created_at: Mapped[datetime]
    email_verified_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]

    last_seen_at: Mapped[datetime | None] = query_expression()

    __table_args__ = (Index("uq_users_email", text("lower(email)"), unique=True),)


# The table of the room above, by name: whoever loses their rights loses their logins in the same transaction, and a
# fact told to that room would arrive after it.
LOGINS = table(
    "logins",
    column("account_id"),
    column("user_id"),
    column("revoked_at"),
    column("access_until"),
    column("last_seen_at"),
)


class Team(Tenant, Base):
    """A named group of members."""

    __tablename__ = "teams"

    name: Mapped[str]
    created_at: Mapped[datetime]


Index("uq_teams_account_id_name", Team.account_id, text("lower(name)"), unique=True)


class TeamMember(Tenant, Base):
    """`lead` is a mark in this team, not a role: leads review proposals and approve publishing."""

    __tablename__ = "team_members"
    __table_args__ = (
        tenant_fk("team_id", "teams", ondelete="CASCADE"),
        tenant_fk("user_id", "users", ondelete="CASCADE"),
        UniqueConstraint("account_id", "team_id", "user_id", name="uq_team_members_account_id_team_id_user_id"),
        Index(None, "account_id", "user_id"),
    )

    team_id: Mapped[UUID]
    user_id: Mapped[UUID]
    lead: Mapped[bool]


class Invite(Tenant, Base):
    """Locks the address and the role. The code is known by its hash; sealed, it can be shown again to who invites."""

    __tablename__ = "invites"
    __table_args__ = (
        tenant_fk("invited_by", "users", ondelete="SET NULL (invited_by)"),
        tenant_fk("accepted_by", "users", ondelete="SET NULL (accepted_by)"),
        Index(None, "account_id", "created_at"),
    )

    email: Mapped[str]
    role: Mapped[Role]
    code_hash: Mapped[bytes]
    sealed_code: Mapped[str]
    invited_by: Mapped[UUID | None]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    accepted_at: Mapped[datetime | None]
    accepted_by: Mapped[UUID | None]

    invited_by_name: Mapped[str | None] = query_expression()


Index("uq_invites_code_hash", Invite.code_hash, unique=True)


class PurgedAccount(Base):
    """What is left of an account whose end has come: when, and how many rows each of its tables had."""

    __tablename__ = "purged_accounts"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    purged_at: Mapped[datetime]
    counts: Mapped[dict[str, Any]]
