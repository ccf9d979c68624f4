"""Flows that ship with the product, read by every account; and flows that an account published for itself."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, Text, UniqueConstraint, false
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from resolutionflow.core.db import Base, Tenant, tenant_fk


class Header:
    """What a list shows of a flow's newest version."""

    slug: Mapped[str]
    kind: Mapped[str]
    title: Mapped[str]
    summary: Mapped[str]
    category: Mapped[str]
    tags: Mapped[list[str]] = mapped_column(ARRAY(Text))
    node_count: Mapped[int]
    version: Mapped[int]
    published_at: Mapped[datetime]


class Version:
    """Never changes once it is there: sessions walk it for as long as they live."""

    version: Mapped[int]
    document: Mapped[dict[str, Any]]
    content_hash: Mapped[str]
    published_at: Mapped[datetime]


class PlatformFlow(Header, Base):
    __tablename__ = "platform_flows"
    __table_args__ = (UniqueConstraint("slug"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    version_id: Mapped[UUID] = mapped_column(
        ForeignKey("platform_flow_versions.id", deferrable=True, initially="DEFERRED", use_alter=True)
    )
    retired: Mapped[bool] = mapped_column(server_default=false())


class PlatformFlowVersion(Version, Base):
    __tablename__ = "platform_flow_versions"
    __table_args__ = (UniqueConstraint("flow_id", "version"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    flow_id: Mapped[UUID] = mapped_column(ForeignKey("platform_flows.id"))


class LoadedContent(Base):
    """One row: what the content that is loaded was made of."""

    __tablename__ = "loaded_content"

    made_of: Mapped[str] = mapped_column(primary_key=True)


class AccountFlow(Header, Tenant, Base):
    """Its id is the one its document carries, so the same flow may be in several accounts."""

    __tablename__ = "flows"
    __table_args__ = (
        UniqueConstraint("account_id", "slug"),
        Index(None, "account_id", "title", "id"),
        ForeignKeyConstraint(
            ["account_id", "version_id"],
            ["flow_versions.account_id", "flow_versions.id"],
            deferrable=True,
            initially="DEFERRED",
            use_alter=True,
        ),
    )

    version_id: Mapped[UUID]


class AccountFlowVersion(Version, Tenant, Base):
    __tablename__ = "flow_versions"
    __table_args__ = (
        tenant_fk("flow_id", "flows"),
        tenant_fk("author_id", "users"),
        UniqueConstraint("account_id", "flow_id", "version"),
    )

    flow_id: Mapped[UUID]
    author_id: Mapped[UUID]
    comment: Mapped[str]


class FlowPin(Tenant, Base):
    """Of one person. The flow may be one that ships, so no key leads to it."""

    __tablename__ = "flow_pins"
    __table_args__ = (
        tenant_fk("user_id", "users", ondelete="CASCADE"),
        UniqueConstraint("account_id", "user_id", "flow_id"),
    )

    user_id: Mapped[UUID]
    flow_id: Mapped[UUID]
