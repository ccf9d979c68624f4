"""Keeping the index true: a room puts what it has made or changed, in the same transaction."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, literal_column, or_
from sqlalchemy.dialects.postgresql import insert

from resolutionflow.accounts.permissions import Permission
from resolutionflow.core.context import Context
from resolutionflow.core.ids import uuid7
from resolutionflow.search.entries import Entry, EntryKind, code_keys, names, spelled
from resolutionflow.search.models import AccountEntry, EntryWord, PlatformEntry


async def put_platform(ctx: Context, entry: Entry) -> None:
    """Platform content is everyone's; putting again what is there writes nothing."""
    ctx.require(Permission.content_load)
    columns = row(entry) | {"plain": " ".join(spelled(entry))}
    statement = insert(PlatformEntry).values(columns)
    changed = {name: statement.excluded[name] for name in columns if name not in ("kind", "id")}
    differs = or_(*(getattr(PlatformEntry, name).is_distinct_from(value) for name, value in changed.items()))
    await ctx.db.execute(statement.on_conflict_do_update(index_elements=["kind", "id"], set_=changed, where=differs))


async def drop_others(ctx: Context, *, kind: EntryKind, kept: Sequence[UUID]) -> None:
    """Of platform content."""
    ctx.require(Permission.content_load)
    await ctx.db.execute(delete(PlatformEntry).where(PlatformEntry.kind == kind, PlatformEntry.id.not_in(kept)))


async def put_entry(ctx: Context, entry: Entry) -> None:
    """What an account publishes is found by that account."""
    ctx.require(Permission.flows_publish)
    columns = row(entry)
    adding = insert(AccountEntry).values(columns)
    changed = {name: adding.excluded[name] for name in columns if name not in ("kind", "id")}
    await ctx.db.execute(adding.on_conflict_do_update(index_elements=["account_id", "id"], set_=changed))
    words = [{"id": uuid7(), "word": word} for word in spelled(entry)]
    if words:
        await ctx.db.execute(insert(EntryWord).values(words).on_conflict_do_nothing())


def row(entry: Entry) -> dict[str, object]:
    symptoms, codes, tags = list(entry.symptoms), list(entry.codes), list(entry.tags)
    return {
        "kind": entry.kind,
        "id": entry.id,
        "title": entry.title,
        "summary": entry.summary,
        "symptoms": symptoms,
        "codes": codes,
        "tags": tags,
        "code_keys": code_keys(entry),
        "words": weighted({"A": [entry.title, *tags], "B": [*symptoms, *codes], "C": [entry.summary]}),
    }


def weighted(fields: dict[str, list[str]]) -> ColumnElement[object]:
    """As written for exact words, stemmed for their forms, and under the one name of each thing."""
    parts = [
        func.setweight(func.to_tsvector(configuration, text), literal_column(f"'{letter}'"))
        for letter, texts in fields.items()
        for configuration, text in (
            ("rf_simple", "\n".join(texts)),
            ("rf_english", "\n".join(texts)),
            ("rf_simple", names(texts)),
        )
    ]
    whole: ColumnElement[object] = parts[0]
    for part in parts[1:]:
        whole = whole.op("||")(part)
    return whole
