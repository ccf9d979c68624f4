"""What a link in a mail does. Each is good once: taken, and its effect kept, in one transaction."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import Row

from resolutionflow.accounts.refusals import LinkExpired
from resolutionflow.accounts.service import hash_code
from resolutionflow.auth import actors, passwords, service
from resolutionflow.auth.live import turns
from resolutionflow.auth.models import Purpose
from resolutionflow.core import system_db
from resolutionflow.core.context import Context, Origin, begin
from resolutionflow.web import limits


@asynccontextmanager
async def taken(code: str, purpose: Purpose, *, origin: Origin) -> AsyncIterator[tuple[Context, Row[Any]]]:
    """Whatever is refused inside leaves the link as it was."""
    async with system_db.begin_as_stranger(origin=origin) as stranger:
        found = await stranger.call("take_link", hash_code(code), purpose, stranger.now)
        if found is None:
            raise LinkExpired()
        yield await stranger.become(actors.at_the_door(found.account_id, found.user_id)), found


async def verify(code: str, *, origin: Origin) -> None:
    await take_turn(origin)
    async with taken(code, Purpose.verify_email, origin=origin) as (ctx, link):
        await service.verify_email(ctx, link.user_id, email=link.email)


async def ask_reset(email: str, *, origin: Origin) -> None:
    """Answered alike whether or not somebody has the address."""
    started = time.monotonic()
    await take_turn(origin)
    found = await system_db.look_up("find_login", email)
    if await turns.may_mail(email) and found:
        async with begin(actors.at_the_door(found.account_id, found.user_id), origin=origin) as ctx:
            await service.ask_reset(ctx, found.user_id)
    await turns.no_sooner(started)


async def finish_reset(code: str, password: str, *, origin: Origin) -> None:
    await take_turn(origin)
    service.check_password(password)
    hashed = await passwords.hash_password(password)
    async with taken(code, Purpose.reset_password, origin=origin) as (ctx, link):
        await service.reset_password(ctx, link.user_id, email=link.email, password=password, password_hash=hashed)


async def finish_email(code: str, *, origin: Origin) -> None:
    """Somebody may have got this address meanwhile; then the link is worth nothing."""
    await take_turn(origin)
    async with taken(code, Purpose.change_email, origin=origin) as (ctx, link):
        if await system_db.call(ctx.db, "email_owner", link.email):
            raise LinkExpired()
        await service.change_email(ctx, link.user_id, code=code)


async def take_turn(origin: Origin) -> None:
    await limits.take_turn(turns.LINKS, turns.network_of(origin.client or ""))
