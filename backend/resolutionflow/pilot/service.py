"""The guide `flow`: which flow an intake means."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from resolutionflow.accounts.permissions import Permission
from resolutionflow.core.context import Context
from resolutionflow.flows.queries import listing as flows
from resolutionflow.flows.queries.listing import Listed
from resolutionflow.pilot import queries
from resolutionflow.pilot.evidence import Reason
from resolutionflow.pilot.matching import Match, choose, score
from resolutionflow.search import queries as search

# Each is read and compared word by word; what shares less with the text is not the right one.
MOST_COMPARED = 12


@dataclass(frozen=True)
class Offer:
    flow: Listed
    score: float
    reasons: Sequence[Reason]


@dataclass(frozen=True)
class Offers:
    offered: Offer | None
    others: Sequence[Offer]


async def match(ctx: Context, text: str) -> Offers:
    ctx.require(Permission.flows_read)
    # A flow without symptoms and codes answers no problem of its own: other flows run it.
    found = await search.list_candidates(ctx, text, kind="flow", limit=MOST_COMPARED)
    candidates = [one for one in found if one.symptoms or one.codes]
    uses = await queries.count_uses(ctx)
    # A pasted log takes a while to read; other requests must not wait for it.
    offered, others = choose(await asyncio.to_thread(score, text, candidates, uses))
    wanted = [found.id for found in (offered, *others) if found]
    summaries = {flow.id: flow for flow in await flows.list_by_ids(ctx, wanted)}
    return Offers(offer(offered, summaries) if offered else None, [offer(found, summaries) for found in others])


def offer(found: Match, summaries: Mapping[UUID, Listed]) -> Offer:
    return Offer(summaries[found.id], found.score, found.reasons)
