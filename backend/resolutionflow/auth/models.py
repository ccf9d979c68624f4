"""Signed-in browsers and what keeps them signed in."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from resolutionflow.core.db import Base, Tenant, tenant_fk


class Login(Tenant, Base):
    """Also the family of its refresh tokens: revoking it ends them all. Its length was fixed when it began."""

    __tablename__ = "logins"
    __table_args__ = (tenant_fk("user_id", "users", ondelete="CASCADE"), Index(None, "account_id", "user_id"))

    user_id: Mapped[UUID]
    signed_in_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    idle_seconds: Mapped[int]
    revoked_at: Mapped[datetime | None]


class RefreshToken(Tenant, Base):
    """Good for one use, known by its hash only."""

    __tablename__ = "refresh_tokens"
    __table_args__ = (tenant_fk("login_id", "logins", ondelete="CASCADE"), Index(None, "account_id", "login_id"))

    login_id: Mapped[UUID]
    token_hash: Mapped[bytes]
    expires_at: Mapped[datetime]
    rotated_at: Mapped[datetime | None]


Index("uq_refresh_tokens_token_hash", RefreshToken.token_hash, unique=True)
