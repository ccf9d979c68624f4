"""Signing in, staying in, signing out."""

import time
from dataclasses import replace
from typing import Any

from sqlalchemy import Row

from resolutionflow.accounts.permissions import ROLES, Role
from resolutionflow.auth import actors, cookies, passwords, service, tokens
from resolutionflow.auth.live import turns
from resolutionflow.auth.refusals import AccessEnded, InvalidRefreshToken, VerifyEmailFirst, WrongPassword
from resolutionflow.auth.service import Granted, Presented
from resolutionflow.auth.tokens import Bearer
from resolutionflow.core import system_db
from resolutionflow.core.context import Actor, Origin, begin
from resolutionflow.core.errors import ProductError
from resolutionflow.web import limits


async def sign_in(email: str, password: str, *, mark: str | None, origin: Origin) -> Granted:
    """`mark` is what this browser was given when somebody signed in with it."""
    started, device = time.monotonic(), cookies.read_mark(mark, email)
    taken = turns.of_sign_in(email, device=device, client=origin.client)
    await limits.take_turns(taken)
    found = await system_db.look_up("find_person", email)
    if not await passwords.matches(found and found.password_hash, password) or found is None:
        await note_failure(found, origin)
        await turns.no_sooner(started)
        raise WrongPassword()
    if not found.active:
        await note_failure(found, origin)
        raise AccessEnded()
    await limits.give_back_turns(taken)
    fresh = await passwords.hash_password(password) if passwords.outdated(found.password_hash) else None
    actor = actors.at_the_door(found.account_id, found.user_id)
    try:
        async with begin(actor, origin=origin) as ctx:
            return await service.begin_login(ctx, found.user_id, password_hash=fresh, known_device=device is not None)
    except VerifyEmailFirst:
        if await turns.may_mail(email):
            async with begin(actor, origin=origin) as ctx:
                await service.ask_verification(ctx, found.user_id)
        raise


async def note_failure(found: Row[Any] | None, origin: Origin) -> None:
    if found is None:
        return
    async with begin(actors.at_the_door(found.account_id, found.user_id), origin=origin) as ctx:
        await service.note_failure(ctx)


async def refresh(token: str, *, by_cookie: bool, origin: Origin) -> Granted:
    async with system_db.begin_as_stranger(origin=origin) as stranger:
        taken = await stranger.call("take_refresh", tokens.hash_refresh(token), stranger.now)
        if taken is None:
            raise InvalidRefreshToken()
        bearer = Bearer(taken.account_id, taken.user_id, taken.login_id)
        ctx = await stranger.become(actors.at_the_door(bearer.account_id, bearer.user_id))
        answer = await service.renew_login(ctx, Presented(taken.state, bearer, taken.rotated_at, by_cookie))
    if isinstance(answer, ProductError):
        raise answer
    return answer


async def sign_out(token: str | None, *, origin: Origin) -> None:
    """Whoever is not signed in is signed out already."""
    found = token and await system_db.look_up("find_refresh", tokens.hash_refresh(token))
    if not found:
        return
    async with begin(actors.at_the_door(found.account_id, found.user_id), origin=origin) as ctx:
        await service.end_login(ctx, found.login_id)


async def find_present(actor: Actor) -> Actor | None:
    """With the rights of this moment, None once the login has ended: for what lasts longer than one request."""
    found = await system_db.look_up("find_rights", actor.account_id, actor.login_id, actor.user_id)
    return replace(actor, permissions=ROLES[Role(found.role)]) if found else None
