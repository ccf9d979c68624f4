"""A call repeated with its idempotency key: done once, and answered as it was the first time."""

import hashlib
import json
import re
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any
from uuid import UUID

from fastapi import Request, Response
from fastapi.routing import APIRoute
from sqlalchemy import select, text, update
from sqlalchemy.dialects.postgresql import insert

from resolutionflow.core.context import Context
from resolutionflow.core.errors import Conflict, Invalid
from resolutionflow.core.ids import uuid7
from resolutionflow.web.models import IdempotencyKey

HEADER, REPLAYED = "Idempotency-Key", "Idempotency-Replayed"
METHODS = {"POST", "PATCH"}
KEPT = timedelta(hours=24)
FORM = "^[!-~]{8,255}$"
KEY = re.compile(FORM)
LOCK = text("select pg_try_advisory_xact_lock(hashtextextended(:place, 0))")


class UnfitIdempotencyKey(Invalid):
    detail = "An idempotency key has 8 to 255 letters, digits and signs, without spaces."


class IdempotencyKeyReused(Invalid):
    detail = "This idempotency key was sent with another request. Each call needs a key of its own."


class StillRunning(Conflict):
    detail = "The first call with this idempotency key is not over. Ask again in a moment."

    def __init__(self) -> None:
        super().__init__(headers={"Retry-After": "1"})


class Replayed(Exception):
    """Not a fault: what the call does is done, and this is the answer it had."""

    def __init__(self, first: IdempotencyKey) -> None:
        super().__init__()
        self.status, self.answer = first.status or 200, first.answer or b""


class Repeatable(APIRoute):
    """Keeps the answer in the transaction of the effect: written as it will be sent, before the commit."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def handle_and_keep(request: Request) -> Response:
            response = await handle(request)
            taken: tuple[Context, UUID] | None = getattr(request.state, "taken_key", None)
            if taken:
                await keep(*taken, response)
            return response

        return handle_and_keep


async def take_key(ctx: Context, request: Request) -> None:
    """Whatever is refused afterwards undoes the key as well, so that the call may be made again."""
    key = request.headers.get(HEADER)
    if key is None or request.method not in METHODS:
        return
    if not KEY.fullmatch(key):
        raise UnfitIdempotencyKey()
    caller, route = ctx.actor.label, f"{request.method} {request.scope['route'].path}"
    place = f"{ctx.actor.account_id} {caller} {route} {key}"
    if not await ctx.db.scalar(LOCK, {"place": place}):
        raise StillRunning()
    known = {"caller": caller, "route": route, "key": key}
    new = {"id": uuid7(), "request_hash": await hash_request(request), "recorded_at": ctx.now}
    forgotten = IdempotencyKey.recorded_at < ctx.now - KEPT
    taking = insert(IdempotencyKey).values(**known, **new)
    taking = taking.on_conflict_do_update(
        constraint="uq_idempotency_keys_account_id_caller", set_=new | {"status": None, "answer": None}, where=forgotten
    )
    if await ctx.db.scalar(taking.returning(IdempotencyKey.id)):
        request.state.taken_key = ctx, new["id"]
        return
    first = (await ctx.db.scalars(select(IdempotencyKey).filter_by(**known))).one()
    if first.request_hash != new["request_hash"]:
        raise IdempotencyKeyReused()
    raise Replayed(first)


async def hash_request(request: Request) -> bytes:
    """Of what is meant: the order of fields and the spaces between them mean nothing."""
    body = await request.body()
    meant = json.dumps(json.loads(body), sort_keys=True) if body else ""
    return hashlib.sha256(f"{request.url.path}?{request.url.query}\n{meant}".encode()).digest()


async def keep(ctx: Context, key_id: UUID, response: Response) -> None:
    answered = {"status": response.status_code, "answer": bytes(response.body)}
    await ctx.db.execute(update(IdempotencyKey).where(IdempotencyKey.id == key_id).values(**answered))


async def answer_again(request: Request, first: Exception) -> Response:
    if not isinstance(first, Replayed):
        raise first
    kind = "application/json" if first.answer else None
    return Response(first.answer, first.status, {REPLAYED: "true"}, media_type=kind)
