"""Who asks, in which transaction, at what time: the first argument of every verb."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeVar
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from resolutionflow.core import db
from resolutionflow.core.errors import ConfirmPasswordFirst, Forbidden
from resolutionflow.core.events import Event, EventRow
from resolutionflow.core.ids import uuid7

Verb = TypeVar("Verb", bound=Callable[..., object])
# For so long after giving the password a person may do what cannot be taken back.
CONFIRMED_FOR = timedelta(minutes=10)


@dataclass(frozen=True)
class Actor:
    """`label` is "user:…" or "job:…"; `permissions` are values of accounts.Permission; only `auth` makes one.
    `confirmed_at` is when the person behind it last gave the password."""

    account_id: UUID
    label: str
    user_id: UUID | None = None
    login_id: UUID | None = None
    permissions: frozenset[str] = frozenset()
    confirmed_at: datetime | None = None

    def may(self, permission: str) -> bool:
        return permission in self.permissions


@dataclass(frozen=True)
class Origin:
    """Where a request came from: `client` is the caller's address, `device` what its browser calls itself."""

    request_id: str | None = None
    client: str | None = None
    device: str = ""


NOWHERE = Origin()


@dataclass(frozen=True)
class Context:
    actor: Actor
    db: AsyncSession
    now: datetime
    origin: Origin = NOWHERE

    def require(self, permission: str) -> None:
        if not self.actor.may(permission):
            raise Forbidden.for_want_of(permission)

    def require_confirmed(self) -> None:
        given = self.actor.confirmed_at
        if given is None or self.now - given > CONFIRMED_FOR:
            raise ConfirmPasswordFirst()

    def emit(self, fact: Event) -> None:
        self.db.add(
            EventRow(
                id=uuid7(),
                name=fact.name,
                payload=fact.model_dump(mode="json"),
                actor=self.actor.label,
                user_id=self.actor.user_id,
                request_id=self.origin.request_id,
                client=self.origin.client,
                audited=fact.audited,
                recorded_at=self.now,
            )
        )


@asynccontextmanager
async def begin(actor: Actor, *, now: datetime | None = None, origin: Origin = NOWHERE) -> AsyncIterator[Context]:
    """One transaction of the actor's account: committed at the end of the block, rolled back by any exception."""
    async with db.current().transaction(actor.account_id) as session:
        yield Context(actor, session, now or datetime.now(UTC), origin)


def open(verb: Verb) -> Verb:
    """Marks a public verb that anyone of the account may call; write it `@context.open`."""
    return verb
