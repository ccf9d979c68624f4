"""The MSP's customers, their sites, and what is known of them."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, query_expression, relationship

from resolutionflow.accounts.models import User
from resolutionflow.core.db import Base, Tenant, tenant_fk


class Source(StrEnum):
    """Who gave a fact: a person typed it, or it was taken over from a session."""

    typed = "typed"
    session = "session"


class Client(Tenant, Base):
    """`folded_name` is what makes a name the same as another; lists are in its order."""

    __tablename__ = "clients"
    __table_args__ = (UniqueConstraint("account_id", "folded_name"),)

    name: Mapped[str]
    folded_name: Mapped[str]
    notes: Mapped[str] = mapped_column(deferred=True, deferred_raiseload=True)
    active: Mapped[bool]
    created_at: Mapped[datetime]

    site_count: Mapped[int] = query_expression()
    sites: Mapped[list["Site"]] = relationship(lazy="raise", viewonly=True, order_by="Site.name, Site.id")
    facts: Mapped[list["ClientFact"]] = relationship(lazy="raise", viewonly=True, order_by="ClientFact.variable")


class Site(Tenant, Base):
    __tablename__ = "client_sites"
    __table_args__ = (tenant_fk("client_id", "clients"), Index(None, "account_id", "client_id"))

    client_id: Mapped[UUID]
    name: Mapped[str]
    address: Mapped[str]


class ClientFact(Tenant, Base):
    """A value that fills a variable of flows, and who kept it, from which session. Never a secret."""

    __tablename__ = "client_facts"
    __table_args__ = (
        tenant_fk("client_id", "clients"),
        tenant_fk("session_id", "sessions"),
        tenant_fk("keeper_id", "users"),
        UniqueConstraint("account_id", "client_id", "variable"),
    )

    client_id: Mapped[UUID]
    variable: Mapped[str]
    label: Mapped[str]
    value: Mapped[str]
    source: Mapped[Source]
    session_id: Mapped[UUID | None]
    keeper_id: Mapped[UUID | None]
    kept_at: Mapped[datetime]

    keeper: Mapped[User | None] = relationship(lazy="raise", viewonly=True)
