"""What crosses the wire about flows."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field as Named

from resolutionflow.core.text import UNSTORABLE, Body, Cursor, Flag, Limit, Line, Read, Search, Text, refuse
from resolutionflow.flows.excerpts import Field
from resolutionflow.graph.document import Document
from resolutionflow.graph.findings import Severity
from resolutionflow.graph.problems import Code
from resolutionflow.graph.reader import LARGEST

FlowKind = Literal["troubleshooting", "procedure", "maintenance"]
Source = Literal["shipped", "account"]
Sort = Literal["relevance", "most_used", "newest", "success_rate", "name"]
Written = Literal["yaml", "json"]
ImportAction = Literal["new", "changed", "unchanged", "invalid"]
Name = Annotated[str, Line(120)]


@dataclass(frozen=True)
class Verbatim(Text):
    """A file as it stands: bringing its letters into one form would make another flow of it."""

    def clean(self, value: Any) -> Any:
        if isinstance(value, str) and UNSTORABLE.search(value):
            raise refuse("text_unstorable", "Contains a character that cannot be stored.")
        return value


class FlowQuery(Body):
    """Without words the order by relevance is that by name."""

    q: Search = ""
    kind: FlowKind | None = None
    category: Name | None = None
    tag: Name | None = None
    verified: bool | None = None
    pinned: bool | None = None
    source: Source | None = None
    sort: Sort = "relevance"
    limit: Limit = 50
    cursor: Cursor | None = None


class FlowImport(Body):
    """A flow file, YAML or JSON. With `dry_run` nothing is changed."""

    text: Annotated[str, Verbatim(LARGEST)]
    dry_run: Flag = False
    comment: Annotated[str, Text(500)] = ""


class FlowStatistics(Read):
    """Of the account's sessions that walk the flow. Rates lie between 0 and 1: how many of those started were resolved,
    how many of those resolved were fixed or worked around, and how many of those started were abandoned; null where
    there are none."""

    uses: int
    completion_rate: float | None
    success_rate: float | None
    abandonment_rate: float | None
    median_active_ms: int | None
    last_used_at: datetime | None


class ExcerptPiece(Read):
    text: str
    hit: bool


class FlowExcerpt(Read):
    field: Field
    pieces: list[ExcerptPiece]


class FlowSummary(Read):
    """An id stands for one flow: for the account's own where that has the id of one that ships. `retired` flows ship no
    more; sessions on them go on. `author` published the newest version of a flow of the account."""

    id: UUID
    slug: str
    kind: FlowKind
    title: str
    summary: str
    category: str
    tags: list[str]
    version: int
    version_id: UUID
    published_at: datetime
    node_count: int
    source: Source
    verified: bool
    pinned: bool
    retired: bool
    author: str | None
    statistics: FlowStatistics


class FoundFlow(FlowSummary):
    """`excerpts` say where the words of a search stand, the title first."""

    excerpts: list[FlowExcerpt]


class FlowList(Read):
    """`next_cursor` continues the list; null on the last page. `total` counts all pages and comes with the first; of
    words it is at most a thousand, the best of all that fit."""

    items: list[FoundFlow]
    next_cursor: Annotated[str | None, Named(validation_alias="next")]
    total: int | None


class FlowRead(FlowSummary):
    document: Document


class FlowVersionRead(Read):
    id: UUID
    flow_id: UUID
    version: int
    document: Document


class FacetCount(Read):
    name: str
    count: int


class Facets(Read):
    """The commonest first."""

    categories: list[FacetCount]
    tags: list[FacetCount]


class ReadingProblem(Read):
    line: int
    column: int
    path: str
    code: Code
    message: str


class ImportFinding(Read):
    code: str
    severity: Severity
    node: str | None
    line: int
    message: str


class ImportedDocument(Read):
    """`version` is the one it is or would be published as."""

    id: UUID
    slug: str
    kind: FlowKind
    title: str
    node_count: int
    version: int


class ImportRead(Read):
    """`invalid` when a finding is an error: then, as after a dry run, nothing was published. `flow` is the account's
    flow of this id as it now is."""

    document: ImportedDocument
    findings: list[ImportFinding]
    action: ImportAction
    flow: FlowSummary | None
