"""The index: one row for each thing that can be found. Platform content is one table for everyone."""

from typing import Any
from uuid import UUID

from sqlalchemy import Index, Text
from sqlalchemy.dialects.postgresql import ARRAY, TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from resolutionflow.core.db import Base

Lines = Mapped[list[str]]


class PlatformEntry(Base):
    """`plain` holds all text, for misspellings; `words` the same weighted, and every word by its one name."""

    __tablename__ = "platform_entries"
    __table_args__ = (
        Index("ix_platform_entries_words", "words", postgresql_using="gin"),
        Index("ix_platform_entries_code_keys", "code_keys", postgresql_using="gin"),
        Index(
            "ix_platform_entries_plain",
            "plain",
            postgresql_using="gin",
            postgresql_ops={"plain": "ext.gin_trgm_ops"},
        ),
    )

    kind: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    title: Mapped[str]
    summary: Mapped[str]
    symptoms: Lines = mapped_column(ARRAY(Text))
    codes: Lines = mapped_column(ARRAY(Text))
    tags: Lines = mapped_column(ARRAY(Text))
    code_keys: Lines = mapped_column(ARRAY(Text))
    plain: Mapped[str]
    words: Mapped[Any] = mapped_column(TSVECTOR)
