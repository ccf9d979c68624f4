"""Finding what may be meant by a text: cheap and generous, so that a closer look has enough to choose from."""

from sqlalchemy import CTE, Boolean, Integer, Select, Text, Uuid, and_, column, exists, func, literal, select, union_all
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.sql.selectable import TableValuedAlias

from resolutionflow.core.context import Context
from resolutionflow.search.entries import Entry, EntryKind, wanted
from resolutionflow.search.models import AccountEntry, PlatformEntry


async def list_candidates(ctx: Context, text: str, *, kind: EntryKind, limit: int = 25) -> list[Entry]:
    """Those that share a code, a word or nearly a word with the text; what shares most comes first."""
    # Looked for once: without a name, each side of the union would ask again. Of what is met the best is read, and some
    # more than wanted: a shipped flow that the account has made its own is left out.
    met = flows_found(text)
    found = select(met).order_by(met.c.score.desc()).limit(10 * limit).cte()
    own_one = exists().where(AccountEntry.kind == kind, AccountEntry.id == PlatformEntry.id)
    shipped = entries(PlatformEntry, found, kind).where(found.c.shipped, ~own_one)
    own = entries(AccountEntry, found, kind).where(~found.c.shipped)
    either = union_all(shipped, own).subquery()
    ordered = select(either).order_by(either.c.score.desc(), either.c.title, either.c.id).limit(limit)
    return [
        Entry(kind, row.id, row.title, row.summary, tuple(row.symptoms), tuple(row.codes), tuple(row.tags))
        for row in await ctx.db.execute(ordered)
    ]


def entries(model: type[PlatformEntry | AccountEntry], found: CTE, kind: EntryKind) -> Select[object]:
    read = (model.id, model.title, model.summary, model.symptoms, model.codes, model.tags)
    return select(found.c.score, *read).join(found, and_(model.kind == kind, model.id == found.c.flow_id))


def flows_found(text: str, *, typing: str = "") -> TableValuedAlias:
    """`flow_id`, `shipped` and `score` of what the text may mean, at most the best thousand.

    One function of the database looks, since a policy would keep it from using the indexes. It hands out ids alone:
    whoever joins them to what they stand for does so under the policy."""
    looked_for = wanted(text)
    found = func.sec.search_flows(
        literal(looked_for.words, ARRAY(Text)), typing, literal(looked_for.codes, ARRAY(Text))
    ).table_valued(column("flow_id", Uuid), column("shipped", Boolean), column("score", Integer), name="found")
    return found
