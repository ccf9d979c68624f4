"""Bringing flow files into an account: every finding is shown, and nothing is published that has an error."""

import asyncio
from dataclasses import dataclass
from typing import Any

from resolutionflow.accounts.permissions import Permission
from resolutionflow.core.context import Context
from resolutionflow.core.errors import Conflict, Invalid
from resolutionflow.flows import queries
from resolutionflow.flows.imports import FlowFile, LocatedFinding, look_at
from resolutionflow.flows.queries import Newest, begun_by, listing
from resolutionflow.flows.queries.listing import Listed
from resolutionflow.flows.schemas import ImportAction, ReadingProblem
from resolutionflow.flows.service import header, publish
from resolutionflow.graph.canonical import content_hash
from resolutionflow.graph.document import Document
from resolutionflow.graph.parse import DocumentProblems, Placed, parse_placed


class UnreadableFlow(Invalid):
    """`problems` are all of them, in the order of lines."""

    detail = "This is not a flow file yet. Put right what is named here, then import it again."
    carries = {"problems": list[ReadingProblem]}


class FlowShips(Conflict):
    """`shipped` is the title of the flow that has the id or the slug."""

    detail = "A flow that ships with the product has this id or slug."
    carries = {"shipped": str}


class SlugTaken(Conflict):
    """`taken_by` is the title of the flow that has the slug."""

    detail = "Another flow of this account has this slug."
    carries = {"taken_by": str}


@dataclass(frozen=True)
class Imported:
    document: dict[str, Any]
    findings: list[LocatedFinding]
    action: ImportAction
    flow: Listed | None


async def import_flow(ctx: Context, *, text: str, dry_run: bool, comment: str) -> Imported:
    ctx.require(Permission.flows_publish)
    # A large file takes a while to read; other requests must not wait for it.
    read = await asyncio.to_thread(_read, text)
    file = await asyncio.to_thread(look_at, read, await _list_begun(ctx, read.document))
    before = await queries.find_own_newest(ctx, file.document.id)
    await _check_free(ctx, file.document, before)
    action = _action(file, before)
    version = (before.version if before else 0) + (action != "unchanged")
    if action in ("new", "changed") and not dry_run:
        await publish(ctx, file.document, version=version, comment=comment)
    flows = await listing.list_by_ids(ctx, [file.document.id])
    return Imported(header(file.document) | {"version": version}, file.findings, action, next(iter(flows), None))


def _read(text: str) -> Placed:
    try:
        return parse_placed(text)
    except DocumentProblems as found:
        problems = [ReadingProblem.model_validate(each).model_dump() for each in found.problems]
        places = [{"at": f"line {each.line}, column {each.column}", "says": each.message} for each in found.problems]
        raise UnreadableFlow(errors=places, problems=problems) from None


async def _list_begun(ctx: Context, document: Document) -> dict[str, Document]:
    """The flows it begins and those that they begin, by slug; where one of them begins it again, it is the one read."""
    found = {document.slug: document}
    wanted = begun_by([document])
    while wanted:
        versions = await queries.list_by_slug(ctx, wanted)
        read = {version.document.slug: version.document for version in versions.values()}
        new = {slug: each for slug, each in read.items() if slug not in found}
        found |= new
        wanted = {(slug, version) for slug, version in begun_by(new.values()) if slug not in found}
    return found


async def _check_free(ctx: Context, document: Document, before: Newest | None) -> None:
    """What the account's flow has already it keeps, also where a flow that ships has come to ask for it."""
    asks = document.slug if before is None or before.slug != document.slug else None
    shipped = await queries.find_shipped(ctx, None if before else document.id, asks)
    if shipped:
        same = "id" if shipped.id == document.id else "slug"
        says = f'"{shipped.title}" ships with the product and has this {same}. Give your flow its own id and slug.'
        raise FlowShips(says, shipped=shipped.title)
    if other := await queries.find_other_own(ctx, document.id, document.slug):
        raise SlugTaken(f'"{other.title}" already has the slug "{other.slug}". Choose another.', taken_by=other.title)


def _action(file: FlowFile, before: Newest | None) -> ImportAction:
    if not file.publishable:
        return "invalid"
    if before is None:
        return "new"
    return "unchanged" if before.content_hash == content_hash(file.document) else "changed"
