"""Makes what a test needs, through the product's own verbs, with a value for everything one does not care about."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from uuid import UUID

from resolutionflow.accounts import service as accounts
from resolutionflow.accounts.models import Account, User
from resolutionflow.accounts.permissions import Role
from resolutionflow.auth import actors, passwords
from resolutionflow.auth import service as auth
from resolutionflow.auth.service import Granted
from resolutionflow.auth.tokens import Bearer
from resolutionflow.core.context import Actor, Context, begin
from resolutionflow.core.ids import uuid7


async def account(name: str = "Northwind MSP") -> Account:
    async with begin(actors.job(uuid7(), "test")) as ctx:
        return await accounts.create_account(ctx, name=name)


async def user(
    of: Account | None = None, *, role: Role = Role.engineer, email: str | None = None, password: str | None = None
) -> User:
    """In an account of its own unless told. A password costs a hash, so only who signs in by it gets one."""
    where, user_id = of or await account(), uuid7()
    hashed = await passwords.hash_password(password) if password else None
    async with begin(actors.job(where.id, "test")) as ctx:
        return await accounts.add_user(
            ctx,
            user_id,
            name="Mara Okafor",
            email=email or f"{user_id.hex}@northwind.example",
            role=role,
            password_hash=hashed,
        )


def actor(person: User) -> Actor:
    return actors.signed_in(Bearer(person.account_id, person.id, uuid7()), person.role)


@asynccontextmanager
async def ctx(
    person: User | None = None, *, role: Role = Role.engineer, now: datetime | None = None
) -> AsyncIterator[Context]:
    async with begin(actor(person or await user(role=role)), now=now) as context:
        yield context


async def login(person: User, *, now: datetime | None = None) -> Granted:
    async with begin(actors.at_the_door(person.account_id, person.id), now=now) as context:
        return await auth.begin_login(context, person.id)


async def access_token(person: User) -> str:
    return (await login(person)).access.access_token


def job(account_id: UUID) -> Actor:
    return actors.job(account_id, "test")
