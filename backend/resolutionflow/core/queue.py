"""What rooms do about a fact, later and apart: who is told, in which queue, and when it is tried again."""

from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped

from resolutionflow.core.context import Actor
from resolutionflow.core.db import Base, Tenant
from resolutionflow.core.events import Event

Waits = tuple[timedelta, ...]


class Queue(StrEnum):
    """`outside` is for what reaches out: a slow server there holds up nothing else."""

    default = "default"
    outside = "outside"


# How long to wait before each further try; after the last one a delivery has failed until somebody repeats it.
INSIDE: Waits = tuple(timedelta(seconds=seconds) for seconds in (10, 60, 300, 1800, 7200))
OUTSIDE: Waits = tuple(timedelta(seconds=seconds) for seconds in (30, 120, 600))


class DeliveryState(StrEnum):
    waiting = "waiting"
    done = "done"
    failed = "failed"


class Delivery(Tenant, Base):
    """One fact for one handler, made once however often it is fanned out. Only the worker writes here."""

    __tablename__ = "deliveries"
    __table_args__ = (
        UniqueConstraint("account_id", "event_id", "handler", name="uq_deliveries_account_id_event_id_handler"),
        Index("ix_deliveries_account_id_state", "account_id", "state", "recorded_at"),
        Index("ix_deliveries_account_id_failed", "account_id", postgresql_where=text("state = 'failed'")),
    )

    event_id: Mapped[UUID]
    handler: Mapped[str]
    queue: Mapped[Queue]
    lock: Mapped[str | None]
    state: Mapped[DeliveryState]
    attempts: Mapped[int]
    failed_because: Mapped[str | None]
    recorded_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]


class NotDone(Exception):
    """Why a handler cannot do its work at present, in words for the screen; all other errors show only their kind."""


@dataclass(frozen=True)
class Job:
    """`id` stays the same however often the work is repeated: the key to have its effect once. `by` is whoever did
    what the job is about, at the moment `at`."""

    actor: Actor
    id: UUID
    at: datetime
    by: UUID | None = None


@dataclass(frozen=True)
class Handler:
    name: str
    fact: type[Event]
    work: Callable[[Job, Any], Awaitable[None]]
    lock: str | None
    queue: Queue
    waits: Waits


@dataclass(frozen=True)
class Clock:
    name: str
    cron: str
    work: Callable[[Job], Awaitable[None]]


HANDLERS: dict[str, dict[str, Handler]] = defaultdict(dict)
CLOCKS: dict[str, Clock] = {}
Work = Callable[[Job, Any], Awaitable[None]]
ClockWork = Callable[[Job], Awaitable[None]]


def on(fact: type[Event], *, lock: str | None = None, queue: Queue = Queue.default) -> Callable[[Work], Work]:
    """`lock` names a field of the fact: what shares its value is done one after the other."""

    def told(work: Work) -> Work:
        waits = OUTSIDE if queue is Queue.outside else INSIDE
        handler = Handler(name_of(work), fact, work, lock, queue, waits)
        HANDLERS[fact.name][handler.name] = handler
        return work

    return told


def every(cron: str) -> Callable[[ClockWork], ClockWork]:
    """At these times, once for each account."""

    def told(work: ClockWork) -> ClockWork:
        CLOCKS[name_of(work)] = Clock(name_of(work), cron, work)
        return work

    return told


def name_of(work: Callable[..., Any]) -> str:
    """`notifications.mail_invite` for the function `mail_invite` in `resolutionflow.notifications.jobs`."""
    return f"{work.__module__.split('.')[1]}.{work.__name__}"


def find(name: str) -> Handler | None:
    return next((handlers[name] for handlers in HANDLERS.values() if name in handlers), None)


def waits_of(name: str) -> Waits:
    """Work of no handler, or of one this version does not have, is tried again as inside."""
    handler = find(name)
    return handler.waits if handler else INSIDE
