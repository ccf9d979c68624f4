"""What crosses the wire about clients."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from resolutionflow.clients.models import Source
from resolutionflow.core.text import Body, Flag, Line, Text

ClientFilter = Literal["active", "inactive", "all"]
Name = Annotated[str, Line(120, least=1)]
FactValue = Annotated[str, Line(300, least=1)]


class Read(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class ClientSummary(Read):
    id: UUID
    name: str
    active: bool
    site_count: int


class ClientPage(Read):
    """`next_cursor` continues the list; null on the last page."""

    items: list[ClientSummary]
    next_cursor: Annotated[str | None, Field(validation_alias="next")]


class SiteRead(Read):
    id: UUID
    name: str
    address: str


class Keeper(Read):
    id: UUID
    name: str


class FactRead(Read):
    """`variable` is the name by which flows ask for the value. `session_id` is the session that found it out; `keeper`
    took it over from there or typed it."""

    variable: str
    label: str
    value: str
    source: Source
    session_id: UUID | None
    keeper: Keeper | None
    kept_at: datetime


class ClientRead(Read):
    id: UUID
    name: str
    notes: str
    active: bool
    created_at: datetime
    sites: list[SiteRead]
    facts: list[FactRead]


class ClientNew(Body):
    """`id` is made by the caller: sent again, it is the same client."""

    id: UUID
    name: Name


class ClientChange(Body):
    """What is left out stays as it is."""

    name: Name | None = None
    notes: Annotated[str, Text(20_000)] | None = None
    active: Flag | None = None


class SiteWrite(Body):
    name: Name
    address: Annotated[str, Line(300)] = ""


class FactWrite(Body):
    label: Name
    value: FactValue
