"""Makes what a test needs, through the product's own verbs, with a value for everything one does not care about."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from resolutionflow.accounts import service as accounts
from resolutionflow.accounts.models import Account, User
from resolutionflow.accounts.permissions import Role
from resolutionflow.accounts.refusals import LinkExpired
from resolutionflow.auth import actors, passwords
from resolutionflow.auth import service as auth
from resolutionflow.auth.models import Purpose
from resolutionflow.auth.service import Granted
from resolutionflow.auth.tokens import Bearer
from resolutionflow.core import db, system_db
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


async def invite(by: User, *, email: str, role: Role = Role.engineer, now: datetime | None = None) -> tuple[UUID, str]:
    """Its id and the code that its mail carries."""
    async with begin(actor(by), now=now) as context:
        made = await accounts.invite(context, email=email, role=role)
        return made.id, await accounts.invite_code(context, made.id)


async def join(code: str, *, now: datetime | None = None) -> User:
    """What the door does with a code, without a password."""
    async with system_db.begin_as_stranger(now=now) as stranger:
        found = await stranger.call("find_invite", accounts.hash_code(code), stranger.now)
        if found is None:
            raise LinkExpired()
        context = await stranger.become(actors.job(found.account_id, "join"))
        return await accounts.accept_invite(
            context, found.invite_id, user_id=uuid7(), name="Sam Ode", password_hash="unusable", time_zone="UTC"
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


async def code(person: User, purpose: Purpose, *, email: str | None = None, now: datetime | None = None) -> str:
    """As the job that writes a mail makes it."""
    async with begin(job(person.account_id), now=now) as context:
        made = await auth.mint_link(context, uuid7(), user_id=person.id, purpose=purpose, email=email)
        assert made
        return made


def job(account_id: UUID) -> Actor:
    return actors.job(account_id, "test")


async def failed_job(of: UUID, *, nth: int = 0) -> UUID:
    """About the account's nth fact. Written past the application's rights: only the worker writes deliveries."""
    connection = db.current().bind
    assert isinstance(connection, AsyncConnection)
    await connection.execute(text("reset role"))
    planted = await connection.execute(
        text(
            "insert into deliveries (account_id, id, event_id, handler, queue, state, attempts, failed_because,"
            " recorded_at) select e.account_id, :id, e.id, 'notifications.mail_invite', 'outside', 'failed', 4,"
            " 'The mail server did not answer in time.', e.recorded_at"
            " from events e where e.account_id = :account order by e.id limit 1 offset :nth returning id"
        ),
        {"id": uuid7(), "account": of, "nth": nth},
    )
    await connection.execute(text("set role rf_app"))
    made: UUID = planted.scalar_one()
    return made
