"""Who asks, in which transaction, at what time: the first argument of every verb."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from resolutionflow.core import db
from resolutionflow.core.errors import Forbidden
from resolutionflow.core.events import Event, EventRow
from resolutionflow.core.ids import uuid7

Verb = TypeVar("Verb", bound=Callable[..., object])


@dataclass(frozen=True)
class Actor:
    """`label` is "user:…" or "job:…"; `permissions` are values of accounts.Permission; only `auth` makes one."""

    account_id: UUID
    label: str
    user_id: UUID | None = None
    login_id: UUID | None = None
    permissions: frozenset[str] = frozenset()

    def may(self, permission: str) -> bool:
        return permission in self.permissions


@dataclass(frozen=True)
class Context:
    actor: Actor
    db: AsyncSession
    now: datetime
    request_id: str | None = None

    def require(self, permission: str) -> None:
        if not self.actor.may(permission):
            raise Forbidden()

    def emit(self, fact: Event) -> None:
        self.db.add(
            EventRow(
                id=uuid7(),
                name=fact.name,
                payload=fact.model_dump(mode="json"),
                actor=self.actor.label,
                user_id=self.actor.user_id,
                request_id=self.request_id,
                recorded_at=self.now,
            )
        )


@asynccontextmanager
async def begin(actor: Actor, *, now: datetime | None = None, request_id: str | None = None) -> AsyncIterator[Context]:
    """One transaction of the actor's account: committed at the end of the block, rolled back by any exception."""
    async with db.current().transaction(actor.account_id) as session:
        yield Context(actor, session, now or datetime.now(UTC), request_id)


def open(verb: Verb) -> Verb:
    """Marks a public verb that anyone of the account may call; write it `@context.open`."""
    return verb
