"""Signed-in browsers and what keeps them signed in."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from resolutionflow.core.db import Base, Tenant, tenant_fk


class Login(Tenant, Base):
    """Also the family of its refresh tokens: revoking it ends them all. Its length was fixed when it began.
    `access_until` leaves the access token at hand alive after the end; `confirmed_at`: when the password was given."""

    __tablename__ = "logins"
    __table_args__ = (tenant_fk("user_id", "users", ondelete="CASCADE"), Index(None, "account_id", "user_id"))

    user_id: Mapped[UUID]
    signed_in_at: Mapped[datetime]
    confirmed_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    idle_seconds: Mapped[int]
    revoked_at: Mapped[datetime | None]
    access_until: Mapped[datetime | None]
    last_seen_at: Mapped[datetime]
    device: Mapped[str]
    place: Mapped[str]


class RefreshToken(Tenant, Base):
    """Good for one use, known by its hash only."""

    __tablename__ = "refresh_tokens"
    __table_args__ = (tenant_fk("login_id", "logins", ondelete="CASCADE"), Index(None, "account_id", "login_id"))

    login_id: Mapped[UUID]
    token_hash: Mapped[bytes]
    expires_at: Mapped[datetime]
    rotated_at: Mapped[datetime | None]


Index("uq_refresh_tokens_token_hash", RefreshToken.token_hash, unique=True)


class Scope(StrEnum):
    """Whose logins are ended: everybody's in the account, or everybody's but one's own."""

    all = "all"
    others = "others"


class Purpose(StrEnum):
    verify_email = "verify_email"
    reset_password = "reset_password"
    change_email = "change_email"


class OneTimeLink(Tenant, Base):
    """What a mail carries: good once, for one purpose, known by its hash only. `email` is the address it
    proves, `former_email` the one that was replaced by it."""

    __tablename__ = "one_time_links"
    __table_args__ = (tenant_fk("user_id", "users", ondelete="CASCADE"), Index(None, "account_id", "user_id"))

    user_id: Mapped[UUID]
    purpose: Mapped[Purpose]
    code_hash: Mapped[bytes]
    email: Mapped[str | None]
    former_email: Mapped[str | None]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


Index("uq_one_time_links_code_hash", OneTimeLink.code_hash, unique=True)
