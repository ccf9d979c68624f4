"""At the door: nobody is known yet, so each step opens its own short transaction, and hashing happens between them."""

import asyncio
import time
from dataclasses import replace
from datetime import timedelta
from ipaddress import ip_address, ip_network
from typing import Any

from sqlalchemy import Row

from resolutionflow.accounts import queries as account_queries
from resolutionflow.accounts import service as accounts
from resolutionflow.accounts.permissions import ROLES, Role
from resolutionflow.auth import actors, demo, passwords, service, tokens
from resolutionflow.auth.refusals import InvalidRefreshToken, WrongPassword
from resolutionflow.auth.service import Granted, Presented
from resolutionflow.auth.tokens import Bearer
from resolutionflow.core import limits, settings, system_db
from resolutionflow.core.context import Actor, begin
from resolutionflow.core.errors import Forbidden, ProductError
from resolutionflow.core.limits import Rate

PER_NETWORK = Rate("sign-in-network", 60, timedelta(minutes=1))
PER_PERSON = Rate("sign-in-person", 10, timedelta(minutes=15))
# Every refusal takes at least this long, so that its time does not tell whether the address exists.
SHORTEST_REFUSAL = 0.25


async def sign_in(email: str, password: str, *, client: str, request_id: str) -> Granted:
    """Turns are taken before anything is hashed, and given back to whoever signs in."""
    started, network = time.monotonic(), network_of(client)
    await limits.take_turn(PER_NETWORK, network)
    await limits.take_turn(PER_PERSON, email)
    found = await system_db.look_up("find_login", email)
    if not await passwords.matches(found and found.password_hash, password) or found is None:
        await note_failure(found, request_id)
        await asyncio.sleep(max(0.0, started + SHORTEST_REFUSAL - time.monotonic()))
        raise WrongPassword()
    await limits.give_back_turn(PER_NETWORK, network)
    await limits.give_back_turn(PER_PERSON, email)
    fresh = await passwords.hash_password(password) if passwords.outdated(found.password_hash) else None
    async with begin(actors.at_the_door(found.account_id, found.user_id), request_id=request_id) as ctx:
        return await service.begin_login(ctx, found.user_id, password_hash=fresh)


async def note_failure(found: Row[Any] | None, request_id: str) -> None:
    if found is None:
        return
    async with begin(actors.at_the_door(found.account_id, found.user_id), request_id=request_id) as ctx:
        await service.note_failure(ctx, found.user_id)


async def refresh(token: str, *, by_cookie: bool, request_id: str) -> Granted:
    async with system_db.begin_as_stranger(request_id=request_id) as stranger:
        taken = await stranger.call("take_refresh", tokens.hash_refresh(token), stranger.now)
        if taken is None:
            raise InvalidRefreshToken()
        bearer = Bearer(taken.account_id, taken.user_id, taken.login_id)
        ctx = await stranger.become(actors.at_the_door(bearer.account_id, bearer.user_id))
        answer = await service.renew_login(ctx, Presented(taken.state, bearer, taken.rotated_at, by_cookie))
    if isinstance(answer, ProductError):
        raise answer
    return answer


async def sign_out(token: str | None, *, request_id: str) -> None:
    """Whoever is not signed in is signed out already."""
    found = token and await system_db.look_up("find_refresh", tokens.hash_refresh(token))
    if not found:
        return
    async with begin(actors.at_the_door(found.account_id, found.user_id), request_id=request_id) as ctx:
        await service.end_login(ctx, found.login_id)


async def find_present(actor: Actor) -> Actor | None:
    """With the rights of this moment, None once the login has ended: for what lasts longer than one request."""
    found = await system_db.look_up("find_rights", actor.account_id, actor.login_id, actor.user_id)
    return replace(actor, permissions=ROLES[Role(found.role)]) if found else None


async def seed_demo() -> str:
    """The demo accounts, made once; what to sign in with, for the person at the keyboard."""
    if settings.read().production:
        raise Forbidden("A production server has no demo account.")
    for account in demo.ACCOUNTS:
        async with begin(actors.job(account.id, "seed")) as ctx:
            if await account_queries.find_account(ctx) is None:
                await accounts.create_account(ctx, name=account.name)
                hashed = await passwords.hash_password(demo.PASSWORD)
                for person in account.people:
                    await accounts.add_user(
                        ctx, person.id, name=person.name, email=person.email, role=person.role, password_hash=hashed
                    )
    people = ", ".join(person.email for person in demo.NORTHWIND.people)
    return f"Sign in as {people} with the password: {demo.PASSWORD}"


def network_of(client: str) -> str:
    """The neighbourhood one caller can move in: /24, or /56 for IPv6."""
    try:
        address = ip_address(client)
    except ValueError:
        return client
    return str(ip_network(f"{address}/{24 if address.version == 4 else 56}", strict=False))
