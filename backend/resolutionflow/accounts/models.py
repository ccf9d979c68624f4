"""Accounts and the people in them."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from resolutionflow.accounts.permissions import Role
from resolutionflow.core.db import Base, Tenant


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


class User(Tenant, Base):
    """One e-mail is one user in one account, over the whole installation."""

    __tablename__ = "users"

    email: Mapped[str]
    name: Mapped[str]
    password_hash: Mapped[str | None] = mapped_column(deferred=True)
    role: Mapped[Role]
    time_zone: Mapped[str]
    theme: Mapped[Theme]
    active: Mapped[bool]
    created_at: Mapped[datetime]

    __table_args__ = (Index("uq_users_email", text("lower(email)"), unique=True),)
