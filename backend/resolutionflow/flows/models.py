"""Flows that ship with the product. They belong to no account; every account reads them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Text, UniqueConstraint, false
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from resolutionflow.core.db import Base


class PlatformFlow(Base):
    """What a list shows of a flow's newest version. A retired one no longer ships; sessions that walked it read it."""

    __tablename__ = "platform_flows"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    title: Mapped[str]
    summary: Mapped[str]
    category: Mapped[str]
    tags: Mapped[list[str]] = mapped_column(ARRAY(Text))
    node_count: Mapped[int]
    version: Mapped[int]
    version_id: Mapped[UUID] = mapped_column(
        ForeignKey("platform_flow_versions.id", deferrable=True, initially="DEFERRED", use_alter=True)
    )
    published_at: Mapped[datetime]
    retired: Mapped[bool] = mapped_column(server_default=false())

    @property
    def verified(self) -> bool:
        """What ships was read and tried by those who ship it; loading refuses a flow whose own tests fail."""
        return True


class PlatformFlowVersion(Base):
    """Never changes once it is there: sessions walk it for as long as they live."""

    __tablename__ = "platform_flow_versions"
    __table_args__ = (UniqueConstraint("flow_id", "version"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    flow_id: Mapped[UUID] = mapped_column(ForeignKey("platform_flows.id"))
    version: Mapped[int]
    document: Mapped[dict[str, Any]]
    content_hash: Mapped[str]
    published_at: Mapped[datetime]
