"""Turns a bearer token into the request's actor. Rights are read each time, so that losing them works at once."""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from resolutionflow.accounts.permissions import Role
from resolutionflow.auth import actors, tokens
from resolutionflow.core import system_db
from resolutionflow.core.context import Actor


class SignedInActor:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            kind, _, token = Headers(scope=scope).get("authorization", "").partition(" ")
            if kind.lower() == "bearer":
                scope["state"]["actor"] = await find_actor(token)
        await self.app(scope, receive, send)


async def find_actor(token: str) -> Actor | None:
    bearer = tokens.read_access(token)
    if bearer is None:
        return None
    found = await system_db.look_up("find_rights", bearer.account_id, bearer.login_id, bearer.user_id)
    return actors.signed_in(bearer, Role(found.role)) if found else None
