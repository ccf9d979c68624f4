"""The audit log: read, exported, and held against its own chain."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from resolutionflow.accounts.permissions import Permission
from resolutionflow.audit import queries, words
from resolutionflow.audit.events import AccessLimited, AccessRefused, AuditExported
from resolutionflow.audit.heads import Head, first_missed
from resolutionflow.audit.models import AuditEntry
from resolutionflow.audit.schemas import AuditQuery, Format
from resolutionflow.core import context
from resolutionflow.core.context import Context
from resolutionflow.web.pages import Rows


@dataclass(frozen=True)
class Entry:
    seq: int
    name: str
    says: str
    actor: str
    actor_name: str
    client: str | None
    payload: dict[str, Any]
    recorded_at: datetime
    request_id: str | None
    hash: str


@dataclass(frozen=True)
class Verdict:
    entries: int
    broken_at: int | None
    head: str | None

    @property
    def intact(self) -> bool:
        return self.broken_at is None


async def list_entries(ctx: Context, *, wanted: AuditQuery) -> Rows[Entry]:
    ctx.require(Permission.audit_read)
    rows = await queries.list_entries(ctx, wanted)
    return Rows(await tell(ctx, rows.items), rows.next)


async def begin_export(ctx: Context, *, format: Format) -> int:
    """The number it goes up to: what is recorded while it is sent is for the next one."""
    ctx.require(Permission.audit_export)
    newest = await queries.count_entries(ctx)
    ctx.emit(AuditExported(format=format))
    return newest


async def verify(ctx: Context, *, heads: Sequence[Head] = ()) -> Verdict:
    """Against itself, and against what was noted outside the database: a log rewritten whole stands in itself."""
    ctx.require(Permission.audit_read)
    chain = await queries.read_chain(ctx)
    hashes = await queries.list_hashes(ctx, {head.seq for head in heads})
    broken = [number for number in (chain.broken_at, first_missed(heads, hashes, chain.entries)) if number is not None]
    return Verdict(chain.entries, min(broken, default=None), chain.head.hex() if chain.head else None)


@context.open
async def note_refusal(ctx: Context, *, route: str, permission: str | None) -> None:
    ctx.emit(AccessRefused(route=route, permission=permission))


@context.open
async def note_limit(ctx: Context, *, route: str) -> None:
    ctx.emit(AccessLimited(route=route))


@context.open
async def tell(ctx: Context, entries: Sequence[AuditEntry]) -> list[Entry]:
    """In words, with the names that people, teams and invites have now."""
    about = words.ids_in(entry.payload for entry in entries) | {entry.user_id for entry in entries if entry.user_id}
    names = await queries.list_names(ctx, about)
    return [write(entry, names) for entry in entries]


def write(entry: AuditEntry, names: words.Names) -> Entry:
    who = words.name_actor(entry.user_id, names)
    return Entry(
        seq=entry.seq,
        name=entry.name,
        says=words.say(entry.name, entry.payload, who, names),
        actor=entry.actor,
        actor_name=who,
        client=entry.client,
        payload=entry.payload,
        recorded_at=entry.recorded_at,
        request_id=entry.request_id,
        hash=entry.hash.hex(),
    )
