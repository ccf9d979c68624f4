"""The index: one row for each thing that can be found. Platform content is one table for everyone."""

from typing import Any
from uuid import UUID

from sqlalchemy import Index, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import ARRAY, TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from resolutionflow.core.db import Base, Tenant

Lines = Mapped[list[str]]


def search_index(table: str, column: str, operators: str | None = None) -> Index:
    return Index(
        f"ix_{table}_account_id_{column}",
        "account_id",
        column,
        postgresql_using="gin",
        postgresql_ops={"account_id": "ext.uuid_ops", **({column: operators} if operators else {})},
    )


class Indexed:
    """`words` holds all text weighted, and every word by its one name."""

    title: Mapped[str]
    summary: Mapped[str]
    symptoms: Lines = mapped_column(ARRAY(Text))
    codes: Lines = mapped_column(ARRAY(Text))
    tags: Lines = mapped_column(ARRAY(Text))
    code_keys: Lines = mapped_column(ARRAY(Text))
    words: Mapped[Any] = mapped_column(TSVECTOR)


class PlatformEntry(Indexed, Base):
    """`plain` holds each word of the text once, for misspellings."""

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
    plain: Mapped[str]


class AccountEntry(Indexed, Tenant, Base):
    """Under the policy none of its indexes but the key can be used: it is searched through `sec.search_flows`."""

    __tablename__ = "entries"
    __table_args__ = (search_index("entries", "words"), search_index("entries", "code_keys"))

    kind: Mapped[str]


class EntryWord(Tenant, Base):
    """Each word that an account wrote, once, so that a misspelling meets words and not whole texts. A word that is no
    longer used stays: it leads to nothing."""

    __tablename__ = "entry_words"
    __table_args__ = (UniqueConstraint("account_id", "word"), search_index("entry_words", "word", "ext.gin_trgm_ops"))

    word: Mapped[str]
