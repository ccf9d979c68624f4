"""Reading versions of flows, as documents ready to walk: those that ship and the account's own."""

from collections import OrderedDict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, literal, select, text, union_all

from resolutionflow.core.context import Context
from resolutionflow.core.errors import NotFound
from resolutionflow.flows.models import (
    AccountFlow,
    AccountFlowVersion,
    LoadedContent,
    PlatformFlow,
    PlatformFlowVersion,
)
from resolutionflow.graph.document import Document, Subflow

MOST_KEPT = 128
# The slug of a flow, and a version or the newest.
Wanted = tuple[str, int | None]


@dataclass(frozen=True)
class FlowVersion:
    """One immutable version, read once per process. It ships, or it is of the account that reads it."""

    id: UUID
    flow_id: UUID
    version: int
    published_at: datetime
    document: Document
    shipped: bool


@dataclass(frozen=True)
class Newest:
    slug: str
    version: int
    content_hash: str


@dataclass(frozen=True)
class Holder:
    """A flow that has the id or the slug another one asks for."""

    id: UUID
    slug: str
    title: str


# Versions never change, so what was read once stays true: for everyone what ships, under no account; what an account
# published for that account alone.
kept: OrderedDict[tuple[UUID | None, UUID], FlowVersion] = OrderedDict()


async def get_version(ctx: Context, version_id: UUID) -> FlowVersion:
    version = await find_version(ctx, version_id)
    if version is None:
        raise NotFound()
    return version


async def find_version(ctx: Context, version_id: UUID) -> FlowVersion | None:
    for key in ((None, version_id), (ctx.actor.account_id, version_id)):
        if key in kept:
            kept.move_to_end(key)
            return kept[key]
    shipped = await ctx.db.scalar(select(PlatformFlowVersion).where(PlatformFlowVersion.id == version_id))
    if shipped:
        return keep(None, shipped)
    own = await ctx.db.scalar(select(AccountFlowVersion).where(AccountFlowVersion.id == version_id))
    return keep(ctx.actor.account_id, own) if own else None


def keep(account_id: UUID | None, row: PlatformFlowVersion | AccountFlowVersion) -> FlowVersion:
    document = Document.model_validate(row.document)
    read = FlowVersion(row.id, row.flow_id, row.version, row.published_at, document, account_id is None)
    kept[account_id, row.id] = read
    if len(kept) > MOST_KEPT:
        kept.popitem(last=False)
    return read


async def list_by_slug(ctx: Context, wanted: Collection[Wanted]) -> dict[Wanted, FlowVersion]:
    """By slug and pinned version, or none for the newest. What does not exist is left out; where the account has a flow
    of the slug, that one is meant and not the one that ships."""
    slugs = {slug for slug, _ in wanted}
    named = union_all(
        versions_of(PlatformFlow, PlatformFlowVersion, slugs, own=False),
        versions_of(AccountFlow, AccountFlowVersion, slugs, own=True),
    ).subquery()
    rows = (await ctx.db.execute(select(named))).all()
    owned = {row.slug for row in rows if row.own}
    meant = [row for row in rows if row.own or row.slug not in owned]
    ids: dict[Wanted, UUID] = {(row.slug, row.version): row.id for row in meant}
    ids |= {(row.slug, None): row.id for row in meant if row.version == row.newest}
    return {key: await get_version(ctx, ids[key]) for key in wanted if key in ids}


def begun_by(documents: Iterable[Document]) -> set[Wanted]:
    """What their subflow steps name."""
    nodes = (node for document in documents for node in document.nodes)
    return {(node.flow, node.version) for node in nodes if isinstance(node, Subflow)}


def versions_of(
    flow: type[PlatformFlow | AccountFlow],
    version: type[PlatformFlowVersion | AccountFlowVersion],
    slugs: Collection[str],
    *,
    own: bool,
) -> Select[str, int, UUID, int, bool]:
    read = (flow.slug, version.version, version.id, flow.version.label("newest"), literal(own).label("own"))
    return select(*read).join(version, version.flow_id == flow.id).where(flow.slug.in_(slugs))


async def list_newest(ctx: Context) -> dict[UUID, Newest]:
    """Of every flow that ever shipped."""
    joined = select(PlatformFlow.id, PlatformFlow.slug, PlatformFlow.version, PlatformFlowVersion.content_hash).join(
        PlatformFlowVersion, PlatformFlowVersion.id == PlatformFlow.version_id
    )
    return {row.id: Newest(row.slug, row.version, row.content_hash) for row in await ctx.db.execute(joined)}


async def find_own_newest(ctx: Context, flow_id: UUID) -> Newest | None:
    """Of the account's flow of this id, which no one else publishes until the transaction ends."""
    joined = select(AccountFlow.slug, AccountFlow.version, AccountFlowVersion.content_hash).join(
        AccountFlowVersion, AccountFlowVersion.id == AccountFlow.version_id
    )
    row = (await ctx.db.execute(joined.where(AccountFlow.id == flow_id).with_for_update(of=AccountFlow))).one_or_none()
    return Newest(*row) if row else None


async def find_shipped(ctx: Context, flow_id: UUID | None, slug: str | None) -> Holder | None:
    """The flow that ships under this id or slug, where one is asked for."""
    return await holder(ctx, PlatformFlow, (PlatformFlow.id == flow_id) | (PlatformFlow.slug == slug))


async def find_other_own(ctx: Context, flow_id: UUID, slug: str) -> Holder | None:
    """The account's flow that has this slug and is not the one of this id."""
    return await holder(ctx, AccountFlow, (AccountFlow.id != flow_id) & (AccountFlow.slug == slug))


async def holder(ctx: Context, flow: type[PlatformFlow | AccountFlow], which: ColumnElement[bool]) -> Holder | None:
    row = (await ctx.db.execute(select(flow.id, flow.slug, flow.title).where(which).limit(1))).one_or_none()
    return Holder(*row) if row else None


async def lock_content(ctx: Context) -> None:
    """Of processes that start together one loads, the others wait and then find nothing new."""
    await ctx.db.execute(text("lock table platform_flows in share row exclusive mode"))


async def find_loaded(ctx: Context) -> str | None:
    """What the content that is loaded was made of."""
    return await ctx.db.scalar(select(LoadedContent.made_of))
