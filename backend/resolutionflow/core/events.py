"""Facts: what happened, one row each, written in the transaction of the change."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict
from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from resolutionflow.core.db import Base, Tenant


class Event(BaseModel):
    """`class SessionResolved(Event, name="session.resolved", public=True)`: ids and small values, never free text."""

    model_config = ConfigDict(frozen=True)

    name: ClassVar[str]
    public: ClassVar[bool]
    audited: ClassVar[bool]

    def __init_subclass__(cls, *, name: str, public: bool = False, audited: bool = False) -> None:
        super().__init_subclass__()
        cls.name, cls.public, cls.audited = name, public, audited


class EventRow(Tenant, Base):
    """Only ever added to. With its commit a trigger enqueues it and, if `audited`, chains it in the audit log."""

    __tablename__ = "events"
    __table_args__ = (Index(None, "account_id", "recorded_at"),)

    name: Mapped[str]
    payload: Mapped[dict[str, Any]]
    actor: Mapped[str]
    user_id: Mapped[UUID | None]
    request_id: Mapped[str | None]
    client: Mapped[str | None]
    audited: Mapped[bool]
    recorded_at: Mapped[datetime]
