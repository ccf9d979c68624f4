"""The list of flows: what ships and what the account published, found, filtered, in an order, a page at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    Subquery,
    and_,
    cast,
    column,
    exists,
    false,
    func,
    literal,
    select,
    table,
    tuple_,
    union_all,
)

from resolutionflow.accounts.models import User
from resolutionflow.core.context import Context
from resolutionflow.core.errors import NotFound
from resolutionflow.flows.excerpts import Asked, Excerpt, excerpts
from resolutionflow.flows.models import AccountFlow, AccountFlowVersion, FlowPin, PlatformFlow
from resolutionflow.flows.queries.entries import list_entries
from resolutionflow.flows.schemas import FlowQuery, Sort
from resolutionflow.search import queries as search
from resolutionflow.search.entries import being_typed
from resolutionflow.web.pages import read_cursor, write_cursor

SHOWN = (
    "id",
    "slug",
    "kind",
    "title",
    "summary",
    "category",
    "tags",
    "node_count",
    "version",
    "version_id",
    "published_at",
)
MOST_FACETS = 200
STATISTICS = table(
    "flow_statistics",
    *map(column, ("flow_id", "uses", "resolved", "succeeded", "median_active_ms", "last_used_at", "abandoned")),
)


@dataclass(frozen=True)
class Statistics:
    uses: int
    completion_rate: float | None
    success_rate: float | None
    abandonment_rate: float | None
    median_active_ms: int | None
    last_used_at: datetime | None


@dataclass(frozen=True)
class Listed:
    """A flow as a list shows it. What ships was read and tried by those who ship it: loading refuses a flow whose own
    tests fail."""

    id: UUID
    slug: str
    kind: str
    title: str
    summary: str
    category: str
    tags: list[str]
    node_count: int
    version: int
    version_id: UUID
    published_at: datetime
    source: str
    verified: bool
    pinned: bool
    retired: bool
    author: str | None
    statistics: Statistics
    excerpts: Sequence[Excerpt] = ()


@dataclass(frozen=True)
class Found:
    items: Sequence[Listed]
    next: str | None
    total: int | None


@dataclass(frozen=True)
class Count:
    name: str
    count: int


async def list_flows(ctx: Context, wanted: FlowQuery) -> Found:
    """Each page begins after the place of the last flow of the one before; the first counts them all."""
    sort: Sort = "name" if wanted.sort == "relevance" and not wanted.q else wanted.sort
    name = f"flows {sort}"
    # Whoever pinned a flow that no longer ships is told so, and may take the pin back.
    flows = everything(also_retired=wanted.pinned is True)
    place, statement = ordered(filtered(ctx, flows, wanted), flows, wanted.q, sort)
    total = literal(None) if wanted.cursor else func.count().over()
    if wanted.cursor:
        after = tuple_(*map(literal, read_cursor(wanted.cursor, name, ctx.actor.account_id)))
        statement = statement.where(tuple_(*place) > after if sort == "name" else tuple_(*place) < after)
    by = [each if sort == "name" else each.desc() for each in place]
    read = statement.with_only_columns(total, *place).order_by(*by).limit(wanted.limit + 1)
    rows = (await ctx.db.execute(read)).all()
    page = rows[: wanted.limit]
    more = write_cursor(list(page[-1][1:]), name, ctx.actor.account_id) if len(rows) > len(page) else None
    found = await list_by_ids(ctx, [row[-1] for row in page])
    counted = page[0][0] if page else 0
    return Found(await with_excerpts(ctx, found, wanted.q), more, None if wanted.cursor else counted)


async def with_excerpts(ctx: Context, flows: Sequence[Listed], words: str) -> Sequence[Listed]:
    """What of the words stands in each of them."""
    if not words or not flows:
        return flows
    shipped = [flow.id for flow in flows if flow.source == "shipped"]
    entries = await list_entries(ctx, shipped, [flow.id for flow in flows if flow.source == "account"])
    asked = Asked.of(words)
    return [replace(flow, excerpts=excerpts(entries[flow.id], asked)) if flow.id in entries else flow for flow in flows]


def everything(*, also_retired: bool = False) -> Subquery:
    """What the account may see; only what is asked of it is read. What no longer ships is read by who knows its id.

    An id stands for one flow: where the account has one of the id of one that ships, it is the account's own."""
    shown = [getattr(PlatformFlow, name) for name in SHOWN]
    shipped = select(*shown, PlatformFlow.retired, literal("shipped").label("source"))
    shipped = shipped.where(~exists().where(AccountFlow.id == PlatformFlow.id))
    shipped = shipped if also_retired else shipped.where(~PlatformFlow.retired)
    own = select(*(getattr(AccountFlow, name) for name in SHOWN), false().label("retired"), literal("account"))
    return union_all(shipped, own).subquery("flows")


def filtered(ctx: Context, flows: Subquery, wanted: FlowQuery) -> Select[Any]:
    statement = select(flows.c.id)
    if wanted.kind:
        statement = statement.where(flows.c.kind == wanted.kind)
    if wanted.category:
        statement = statement.where(flows.c.category == wanted.category)
    if wanted.tag:
        statement = statement.where(literal(wanted.tag) == flows.c.tags.any_())
    if wanted.source:
        statement = statement.where(flows.c.source == wanted.source)
    if wanted.verified is not None:
        statement = statement.where((flows.c.source == "shipped") == wanted.verified)
    if wanted.pinned is not None:
        statement = statement.where(pinned(ctx, flows) == wanted.pinned)
    return statement


def ordered(
    statement: Select[Any], flows: Subquery, words: str, sort: Sort
) -> tuple[Sequence[ColumnElement[Any]], Select[Any]]:
    """What decides a flow's place, the id last, and the statement with what that needs."""
    found = search.flows_found(words, typing=being_typed(words))
    if words:
        matches = and_(found.c.flow_id == flows.c.id, found.c.shipped == (flows.c.source == "shipped"))
        statement = statement.join(found, matches)
    if sort in ("most_used", "success_rate"):
        statement = statement.outerjoin(STATISTICS, STATISTICS.c.flow_id == flows.c.id)
    uses = func.coalesce(STATISTICS.c.uses, 0)
    per_mille = func.coalesce(STATISTICS.c.succeeded * 1000 / func.nullif(STATISTICS.c.resolved, 0), -1)
    places: dict[Sort, tuple[ColumnElement[Any], ...]] = {
        "relevance": (found.c.score,),
        "most_used": (uses,),
        "newest": (flows.c.published_at,),
        "success_rate": (cast(per_mille, Integer), uses),
        "name": (flows.c.title,),
    }
    return (*places[sort], flows.c.id), statement


def pinned(ctx: Context, flows: Subquery) -> ColumnElement[bool]:
    return exists().where(FlowPin.flow_id == flows.c.id, FlowPin.user_id == ctx.actor.user_id)


async def list_by_ids(ctx: Context, ids: Iterable[UUID]) -> list[Listed]:
    """In the order of the ids; one statement, however many."""
    wanted, flows = list(ids), everything(also_retired=True)
    figures = (each for each in STATISTICS.c if each.name != "flow_id")
    statement = (
        select(flows, pinned(ctx, flows).label("pinned"), User.name.label("author"), *figures)
        .outerjoin(AccountFlowVersion, AccountFlowVersion.id == flows.c.version_id)
        .outerjoin(User, User.id == AccountFlowVersion.author_id)
        .outerjoin(STATISTICS, and_(STATISTICS.c.flow_id == flows.c.id, STATISTICS.c.flow_id.in_(wanted)))
        .where(flows.c.id.in_(wanted))
    )
    rows = (await ctx.db.execute(statement)).mappings().all() if wanted else []
    return sorted((listed(row) for row in rows), key=lambda flow: wanted.index(flow.id))


def listed(row: Any) -> Listed:
    shown = {name: row[name] for name in (*SHOWN, "source", "pinned", "retired", "author")}
    uses, resolved = row["uses"] or 0, row["resolved"] or 0
    statistics = Statistics(
        uses=uses,
        completion_rate=round(resolved / uses, 4) if uses else None,
        success_rate=round(row["succeeded"] / resolved, 4) if resolved else None,
        abandonment_rate=round(row["abandoned"] / uses, 4) if uses else None,
        median_active_ms=row["median_active_ms"],
        last_used_at=row["last_used_at"],
    )
    return Listed(**shown, verified=row["source"] == "shipped", statistics=statistics)


async def get_flow(ctx: Context, flow_id: UUID) -> Listed:
    found = await list_by_ids(ctx, [flow_id])
    if not found:
        raise NotFound()
    return found[0]


async def count_categories(ctx: Context) -> list[Count]:
    flows = everything()
    return await counted(ctx, select(flows.c.category.label("name")).subquery())


async def count_tags(ctx: Context) -> list[Count]:
    flows = everything()
    return await counted(ctx, select(func.unnest(flows.c.tags).label("name")).subquery())


async def counted(ctx: Context, names: Subquery) -> list[Count]:
    grouped = select(names.c.name, func.count()).group_by(names.c.name)
    rows = await ctx.db.execute(grouped.order_by(func.count().desc(), names.c.name).limit(MOST_FACETS))
    return [Count(name, count) for name, count in rows]
