"""Reading the audit log, and the names of whom it tells about."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Select,
    TableClause,
    Text,
    Uuid,
    cast,
    column,
    func,
    literal,
    not_,
    or_,
    select,
    table,
    text,
    union_all,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY

from resolutionflow.accounts.models import Invite, Team, User
from resolutionflow.audit.models import AuditEntry
from resolutionflow.audit.schemas import AuditFilter, AuditQuery
from resolutionflow.core.context import Context
from resolutionflow.core.crypto import SealedColumn
from resolutionflow.web import pages

NEWEST_FIRST = pages.Order("audit", (AuditEntry.seq,))
CHAIN = text("select entries, broken_at, head_seq, head_hash from sec.audit_verify()")
HEAD = text("select seq, hash from sec.audit_head()")


@dataclass(frozen=True)
class Chain:
    """As the database holds it; `head` is null where nothing was ever written."""

    entries: int
    broken_at: int | None
    head: bytes | None


async def list_entries(ctx: Context, wanted: AuditQuery) -> pages.Rows[AuditEntry]:
    return await pages.fetch(ctx, matching(wanted), NEWEST_FIRST, limit=wanted.limit, after=wanted.cursor)


async def list_next(ctx: Context, wanted: AuditFilter, *, after: int, upto: int, most: int) -> Sequence[AuditEntry]:
    """Oldest first, as a file has them."""
    page = matching(wanted).where(AuditEntry.seq > after, AuditEntry.seq <= upto)
    return (await ctx.db.scalars(page.order_by(AuditEntry.seq).limit(most))).all()


async def count_entries(ctx: Context) -> int:
    """The newest number: they have no gap."""
    return await ctx.db.scalar(select(func.max(AuditEntry.seq))) or 0


def matching(wanted: AuditFilter) -> Select[AuditEntry]:
    found = select(AuditEntry)
    if wanted.name:
        one_fact = AuditEntry.name == wanted.name
        found = found.where(one_fact if "." in wanted.name else AuditEntry.name.startswith(f"{wanted.name}."))
    if wanted.actor:
        found = found.where(AuditEntry.user_id == wanted.actor)
    if wanted.since:
        found = found.where(AuditEntry.recorded_at >= wanted.since)
    if wanted.until:
        found = found.where(AuditEntry.recorded_at < wanted.until)
    return found.where(or_(*speaking_of(wanted.search))) if wanted.search else found


def speaking_of(words: str) -> Sequence[ColumnElement[bool]]:
    people = select(User.id).where(User.name.icontains(words, autoescape=True))
    named = select(cast(User.id, Text)).where(User.name.icontains(words, autoescape=True))
    return (
        func.translate(AuditEntry.name, "._", "  ").icontains(words, autoescape=True),
        AuditEntry.name == words,
        AuditEntry.client == words,
        AuditEntry.request_id == words,
        AuditEntry.user_id.in_(people),
        AuditEntry.payload["user_id"].astext.in_(named),
    )


async def list_names(ctx: Context, ids: Iterable[UUID]) -> dict[UUID, str]:
    """Of people and teams, and the addresses of invites."""
    wanted = list(ids)
    names = (
        select(User.id, User.name).where(User.id.in_(wanted)),
        select(Team.id, Team.name).where(Team.id.in_(wanted)),
        select(Invite.id, Invite.email).where(Invite.id.in_(wanted)),
    )
    return {found: name for found, name in await ctx.db.execute(union_all(*names))}


async def read_chain(ctx: Context) -> Chain:
    """A log of years takes longer than any other answer may."""
    await ctx.db.execute(text("set local statement_timeout = '60s'"))
    entries, broken_at, _, head = (await ctx.db.execute(CHAIN)).one()
    return Chain(entries, broken_at, head)


async def list_hashes(ctx: Context, numbers: Iterable[int]) -> dict[int, bytes]:
    wanted = select(AuditEntry.seq, AuditEntry.hash).where(AuditEntry.seq.in_(list(numbers)))
    return {seq: made for seq, made in await ctx.db.execute(wanted)}


async def lock_sealed(ctx: Context, sealed: SealedColumn, *, other_than: str, most: int) -> list[tuple[UUID, str]]:
    """Whose value does not begin so; locked until it is replaced."""
    rows = rows_of(sealed)
    value = rows.c[sealed.column]
    old = select(rows.c.id, value).where(not_(value.startswith(other_than, autoescape=True)))
    return [(row_id, before) for row_id, before in await ctx.db.execute(old.limit(most).with_for_update())]


async def replace_sealed(ctx: Context, sealed: SealedColumn, anew: Mapping[UUID, str]) -> None:
    """All in one statement: their rows are locked for as long as it takes."""
    rows = rows_of(sealed)
    ids, values = literal([*anew], ARRAY(Uuid)), literal([*anew.values()], ARRAY(Text))
    given = func.unnest(ids, values).table_valued("row_id", "value").render_derived()
    await ctx.db.execute(update(rows).where(rows.c.id == given.c.row_id).values({sealed.column: given.c.value}))


def rows_of(sealed: SealedColumn) -> TableClause:
    return table(sealed.table, column("id"), column(sealed.column))


async def find_head(ctx: Context) -> tuple[int, bytes] | None:
    found = (await ctx.db.execute(HEAD)).one_or_none()
    return (found.seq, found.hash) if found else None
