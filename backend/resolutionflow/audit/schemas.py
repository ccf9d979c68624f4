"""What crosses the wire about the audit log."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from resolutionflow.core.text import Body, Cursor, Limit, Line, Read, Search, When

Format = Literal["json", "csv"]
# A fact's name, or its noun alone for all facts about it.
FactName = Annotated[str, Line(80, form=r"^[a-z]+([.][a-z_]+)?$")]


class AuditFilter(Body):
    """`actor` is who did it; `search` looks in names of facts, people, addresses and request ids."""

    name: FactName | None = None
    actor: UUID | None = None
    since: When | None = None
    until: When | None = None
    search: Search = ""


class AuditQuery(AuditFilter, Body):
    limit: Limit = 50
    cursor: Cursor | None = None


class AuditExport(AuditFilter, Body):
    format: Format


class EntryRead(Read):
    """`says` is the fact in words; `actor_name` is who did it, `client` the address it came from."""

    seq: int
    name: str
    says: str
    actor: str
    actor_name: str
    client: str | None
    payload: dict[str, Any]
    recorded_at: datetime
    request_id: str | None


class AuditPage(Read):
    """`next_cursor` continues the list; null on the last page."""

    entries: Annotated[list[EntryRead], Field(validation_alias="items")]
    next_cursor: Annotated[str | None, Field(validation_alias="next")]


class ChainRead(Read):
    """`broken_at` is the first number that does not stand on the one before it; `head` is the newest entry's hash."""

    entries: int
    intact: bool
    broken_at: int | None
    head: str | None
