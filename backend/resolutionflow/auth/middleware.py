"""Turns a bearer token into the request's actor. Rights are read each time, so that losing them works at once."""

from contextlib import nullcontext

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from resolutionflow.accounts.permissions import Role
from resolutionflow.auth import actors, tokens
from resolutionflow.core import system_db
from resolutionflow.core.context import Actor
from resolutionflow.core.errors import ProductError
from resolutionflow.web import rates


class SignedInActor:
    """One statement reads the rights and takes the turn: before a body is read, and with any number of processes."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        kind, _, token = Headers(scope=scope).get("authorization", "").partition(" ")
        told = await enter(scope, token) if kind.lower() == "bearer" else {}

        async def with_limits(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(told)
            await send(message)

        actor: Actor | None = scope["state"].get("actor")
        place = rates.place_of(scope, actor.account_id) if actor else nullcontext()
        try:
            async with place:
                await self.app(scope, receive, with_limits)
        except ProductError as error:
            # Of a body that was not read no answer has begun.
            error.headers |= told
            raise


async def enter(scope: Scope, token: str) -> dict[str, str]:
    """What the answer says about the limits; nothing for a token that is none of ours any more."""
    bearer = tokens.read_access(token)
    if bearer is None:
        return {}
    account, person = bearer.account_id, bearer.user_id
    turns = rates.turns_of(scope, account=account, person=person)
    entered = await system_db.look_up("enter", account, bearer.login_id, person, *turns)
    if entered is None:
        return {}
    scope["state"]["actor"] = actors.signed_in(bearer, Role(entered.role))
    if entered.waits is not None:
        raise rates.refusal(entered)
    return rates.headers_of(entered)
