"""Refused permissions and limits reached are audited in a transaction of their own: the request's is undone."""

import logging
from datetime import timedelta

from fastapi.routing import iter_route_contexts
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from resolutionflow.audit import service
from resolutionflow.core import logs
from resolutionflow.core.context import Actor, begin
from resolutionflow.core.errors import ConfirmPasswordFirst, Forbidden, LimitReached, NotSignedIn, ProductError
from resolutionflow.web import limits
from resolutionflow.web.http import origin_of
from resolutionflow.web.limits import Rate

# One row tells it: whoever calls a hundred times a minute fills no log.
NOTED = Rate("refusal-noted", 1, timedelta(minutes=1))
PREFIX = "/api/v1"
NO_REFUSALS = (NotSignedIn, ConfirmPasswordFirst)


class Refusals:
    """Written before the answer leaves, so that whoever was told of it cannot come before the log."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)

        async def watch(message: Message) -> None:
            if message["type"] == "http.response.start":
                await note(scope, scope["state"].get("refused"))
            await send(message)

        try:
            await self.app(scope, receive, watch)
        except LimitReached as error:
            await note(scope, error)
            raise


async def note(scope: Scope, error: ProductError | None) -> None:
    """A log that cannot be written takes the answer from nobody."""
    actor: Actor | None = scope["state"].get("actor")
    limited = isinstance(error, LimitReached)
    refused = isinstance(error, Forbidden) and not isinstance(error, NO_REFUSALS)
    if actor is None or actor.user_id is None or not (limited or refused):
        return
    route = f"{scope['method']} {template_of(scope)}"
    try:
        await limits.take_turn(NOTED, f"{actor.user_id} {limited} {route}")
        async with begin(actor, origin=origin_of(Request(scope))) as ctx:
            if isinstance(error, Forbidden):
                await service.note_refusal(ctx, route=route, permission=error.permission)
            else:
                await service.note_limit(ctx, route=route)
    except LimitReached:
        return
    except SQLAlchemyError as fault:
        logs.write(logging.ERROR, "a refusal was not audited", exception=fault)


def template_of(scope: Scope) -> str:
    """A limit is reached before the router has looked for the route."""
    if "route" in scope:
        return str(scope["route"].path)
    for each in iter_route_contexts(scope["app"].routes):
        if scope["method"] in (each.methods or ()) and each.path_regex.match(scope["path"]):
            return str(each.path).removeprefix(PREFIX)
    return "an unknown address"
