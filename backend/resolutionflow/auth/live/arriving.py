"""New people: by registering an account of their own, or by an invite."""

import time
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Row

from resolutionflow.accounts import service as accounts
from resolutionflow.accounts.refusals import EmailTaken, LinkExpired
from resolutionflow.accounts.service import NewPerson, Seen
from resolutionflow.auth import actors, passwords, service
from resolutionflow.auth.live import turns
from resolutionflow.auth.refusals import RegistrationClosed
from resolutionflow.auth.service import Granted
from resolutionflow.core import settings, system_db
from resolutionflow.core.context import Origin, begin
from resolutionflow.core.ids import uuid7
from resolutionflow.web import limits


@dataclass(frozen=True)
class Arrival:
    """`email` is None where an invite locks it."""

    name: str
    password: str
    time_zone: str
    email: str | None = None


async def register(arrival: Arrival, *, account_name: str, origin: Origin) -> Granted | None:
    """None where the mail says how it goes on: then a known address is answered as a new one."""
    started, email, chosen = time.monotonic(), arrival.email or "", settings.read()
    if chosen.production and not chosen.mail.set_up:
        raise RegistrationClosed()
    await limits.take_turn(turns.REGISTRATIONS, turns.network_of(origin.client or ""))
    service.check_password(arrival.password, about=[account_name, arrival.name, email])
    hashed = await passwords.hash_password(arrival.password)
    owner = NewPerson(uuid7(), arrival.name, email, hashed, arrival.time_zone, verified=False)
    granted = None
    try:
        granted = await make_account(owner, account_name, origin=origin)
    except EmailTaken:
        if not chosen.mail.set_up:
            raise
        await tell_owner(email, origin=origin)
    await turns.no_sooner(started)
    return granted


async def make_account(owner: NewPerson, account_name: str, *, origin: Origin) -> Granted | None:
    async with begin(actors.arriving(uuid7(), owner.id), origin=origin) as ctx:
        await accounts.register_owner(ctx, account_name=account_name, owner=owner)
        await service.ask_verification(ctx, owner.id)
        return None if settings.read().mail.set_up else await service.begin_login(ctx, owner.id)


async def tell_owner(email: str, *, origin: Origin) -> None:
    found = await system_db.look_up("email_owner", email)
    if found and await turns.may_mail(email):
        async with begin(actors.at_the_door(found.account_id, found.user_id), origin=origin) as ctx:
            await service.tell_registered(ctx, found.user_id)


async def see_invite(code: str, *, origin: Origin) -> Seen:
    found = await find_invite(code, origin=origin)
    async with begin(actors.arriving(found.account_id, uuid7()), origin=origin) as ctx:
        return await accounts.seen_invite(ctx, found.invite_id)


async def join(code: str, arrival: Arrival, *, origin: Origin) -> Granted:
    """The invite is looked at once more when it is taken: another may have been faster."""
    found = await find_invite(code, origin=origin)
    arrival = replace(arrival, email=found.email)
    service.check_password(arrival.password, about=[found.account_name, arrival.name, found.email])
    hashed = await passwords.hash_password(arrival.password)
    user_id = uuid7()
    async with begin(actors.arriving(found.account_id, user_id), origin=origin) as ctx:
        await accounts.accept_invite(
            ctx,
            found.invite_id,
            user_id=user_id,
            name=arrival.name,
            password_hash=hashed,
            time_zone=arrival.time_zone,
        )
        return await service.begin_login(ctx, user_id)


async def find_invite(code: str, *, origin: Origin) -> Row[Any]:
    await limits.take_turn(turns.LINKS, turns.network_of(origin.client or ""))
    async with system_db.begin_as_stranger(origin=origin) as stranger:
        found = await stranger.call("find_invite", accounts.hash_code(code), stranger.now)
    if found is None:
        raise LinkExpired()
    return found
