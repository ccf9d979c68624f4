"""Answers kept for a day, so that a call repeated with its idempotency key gets the same one."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped

from resolutionflow.core.db import Base, Tenant


class IdempotencyKey(Tenant, Base):
    """Stored with the effect: an answer without a status is of a call that is not over."""

    __tablename__ = "idempotency_keys"
    __table_args__ = (
        UniqueConstraint("account_id", "caller", "route", "key", name="uq_idempotency_keys_account_id_caller"),
        Index(None, "account_id", "recorded_at"),
    )

    caller: Mapped[str]
    route: Mapped[str]
    key: Mapped[str]
    request_hash: Mapped[bytes]
    status: Mapped[int | None]
    answer: Mapped[bytes | None]
    recorded_at: Mapped[datetime]
