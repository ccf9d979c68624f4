"""What crosses the wire about deliveries and, in development, about the mails that were kept."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from resolutionflow.core.queue import DeliveryState
from resolutionflow.core.text import Body, Cursor, Limit, Read


class JobQuery(Body):
    state: DeliveryState = DeliveryState.failed
    limit: Limit = 50
    cursor: Cursor | None = None


class JobRead(Read):
    """`says` is the work in words, `event_name` the fact it is about."""

    id: UUID
    handler: str
    says: str
    event_name: str
    attempts: int
    failed_because: str | None
    recorded_at: datetime
    state: DeliveryState


class JobPage(Read):
    """`next_cursor` continues the list; null on the last page."""

    jobs: Annotated[list[JobRead], Field(validation_alias="items")]
    next_cursor: Annotated[str | None, Field(validation_alias="next")]


class MailRead(Read):
    id: UUID
    to: str
    subject: str
    sent_at: datetime
    text: str
    links: list[str]


class MailList(Read):
    mails: list[MailRead]
