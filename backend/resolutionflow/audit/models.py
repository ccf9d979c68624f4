"""The audit log. Only the database writes here, with the commit of the fact; nobody changes or removes a row."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from resolutionflow.core.db import Base, Tenant


class AuditEntry(Tenant, Base):
    """`id` is the fact's; `hash` covers the row and the hash before it (`sec.audit_line` writes what is hashed)."""

    __tablename__ = "audit_entries"
    __table_args__ = (
        UniqueConstraint("account_id", "seq", name="uq_audit_entries_account_id_seq"),
        Index("ix_audit_entries_account_id_name", "account_id", "name", "seq"),
        Index("ix_audit_entries_account_id_user_id", "account_id", "user_id", "seq"),
    )

    seq: Mapped[int] = mapped_column(BigInteger)
    name: Mapped[str]
    payload: Mapped[dict[str, Any]]
    actor: Mapped[str]
    user_id: Mapped[UUID | None]
    client: Mapped[str | None]
    request_id: Mapped[str | None]
    recorded_at: Mapped[datetime]
    hash: Mapped[bytes]
