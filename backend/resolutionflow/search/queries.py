"""Finding what may be meant by a text: cheap and generous, so that a closer look has enough to choose from."""

from sqlalchemy import Text, case, func, literal, select, union
from sqlalchemy.dialects.postgresql import ARRAY, TSQUERY
from sqlalchemy.sql.elements import ColumnElement

from resolutionflow.core.context import Context
from resolutionflow.search.entries import Entry, EntryKind, Wanted, wanted
from resolutionflow.search.models import PlatformEntry


async def list_candidates(ctx: Context, text: str, *, kind: EntryKind, limit: int = 25) -> list[Entry]:
    """Those that share a code, a word or nearly a word with the text; what shares most comes first."""
    looked_for = wanted(text)
    words, codes = any_of(looked_for), literal(looked_for.codes, ARRAY(Text))
    word = func.unnest(literal(looked_for.words, ARRAY(Text))).table_valued("word").render_derived()
    found = union(
        select(PlatformEntry.id).where(PlatformEntry.code_keys.op("&&")(codes)),
        select(PlatformEntry.id).where(PlatformEntry.words.op("@@")(words)),
        select(PlatformEntry.id).join(word, PlatformEntry.plain.op("operator(ext.%>)")(word.c.word)),
    )
    same_code = case((PlatformEntry.code_keys.op("&&")(codes), 1), else_=0)
    closeness = func.ts_rank(PlatformEntry.words, words)
    ordered = (
        select(PlatformEntry)
        .where(PlatformEntry.kind == kind, PlatformEntry.id.in_(found))
        .order_by(same_code.desc(), closeness.desc(), PlatformEntry.title, PlatformEntry.id)
        .limit(limit)
    )
    return [entry(kind, row) for row in await ctx.db.scalars(ordered)]


def any_of(looked_for: Wanted) -> ColumnElement[str]:
    """Words hold letters and digits alone, so each is one quoted term to the search syntax for people."""
    line = " or ".join(f'"{word}"' for word in looked_for.words)
    parts = [func.websearch_to_tsquery(config, line) for config in ("rf_english", "rf_simple")]
    return parts[0].op("||", return_type=TSQUERY())(parts[1])


def entry(kind: EntryKind, row: PlatformEntry) -> Entry:
    return Entry(kind, row.id, row.title, row.summary, tuple(row.symptoms), tuple(row.codes), tuple(row.tags))
