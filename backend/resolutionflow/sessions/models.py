"""Sessions, each with what is known now, and their timelines."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Computed, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from resolutionflow.accounts.models import User
from resolutionflow.core.db import Base, Tenant, tenant_fk
from resolutionflow.flows.models import PlatformFlowVersion


class Session(Tenant, Base):
    """`state` is what its timeline comes to; the columns before it repeat of that what lists show, search and compare.

    The version it walks is one that ships or one of the account, so one of its two keys is empty. The name of the
    client is the one it had when it was chosen. `codes` are found when the session is resolved.
    """

    __tablename__ = "sessions"
    __table_args__ = (
        tenant_fk("engineer_id", "users"),
        tenant_fk("client_id", "clients"),
        tenant_fk("account_flow_version_id", "flow_versions"),
        Index(None, "account_id", "engineer_id", "updated_at", "id"),
        Index(None, "account_id", "flow_id"),
    )

    engineer_id: Mapped[UUID]
    status: Mapped[str]
    title: Mapped[str]
    problem: Mapped[str]
    flow_version_id: Mapped[UUID | None] = mapped_column(ForeignKey(PlatformFlowVersion.id))
    account_flow_version_id: Mapped[UUID | None]
    flow_id: Mapped[UUID | None] = mapped_column(Computed("((flow ->> 'flow_id'::text))::uuid", persisted=True))
    flow: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    step_title: Mapped[str | None]
    client_id: Mapped[UUID | None]
    client_name: Mapped[str | None]
    waiting: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    abandonment: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    outcome: Mapped[str | None]
    fix: Mapped[str | None]
    codes: Mapped[list[str]] = mapped_column(ARRAY(Text), deferred=True, deferred_raiseload=True)
    active_ms: Mapped[int] = mapped_column(BigInteger)
    started_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    state_version: Mapped[int]
    state: Mapped[dict[str, Any]] = mapped_column(deferred=True, deferred_raiseload=True)

    engineer: Mapped[User] = relationship(lazy="raise", viewonly=True)

    @property
    def client(self) -> dict[str, Any] | None:
        return {"id": self.client_id, "name": self.client_name} if self.client_id else None


class SessionEvent(Tenant, Base):
    """Only ever added to: the database refuses to change or remove one."""

    __tablename__ = "session_events"
    __table_args__ = (
        tenant_fk("session_id", "sessions"),
        tenant_fk("actor_id", "users"),
        UniqueConstraint("account_id", "session_id", "seq"),
        Index(None, "account_id", "recorded_at"),
    )

    session_id: Mapped[UUID]
    seq: Mapped[int]
    cause_id: Mapped[UUID | None]
    kind: Mapped[str]
    actor_id: Mapped[UUID]
    occurred_at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    payload: Mapped[dict[str, Any]]
