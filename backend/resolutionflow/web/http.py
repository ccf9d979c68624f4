"""HTTP's side of a request: its id, its context, and every error as one kind of problem document."""

import logging
import time
from collections import defaultdict
from collections.abc import AsyncIterator
from functools import reduce
from operator import or_
from typing import Annotated, Any, Literal

import psycopg
from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, create_model
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from resolutionflow.core import errors, logs
from resolutionflow.core.context import Actor, Context, Origin, begin
from resolutionflow.core.errors import ProductError
from resolutionflow.core.ids import uuid7
from resolutionflow.web import metrics, repeats
from resolutionflow.web.clients import client_address

PROBLEM = "application/problem+json"
LONGEST_DEVICE = 400
LOCKED = {"55P03", "40P01"}
TAKEN_OR_GONE = {"23505", "23503"}
# Connection, resources, operator, system, serialization, a transaction that idled: the database cannot answer now.
NOT_NOW = ("08", "53", "57", "58", "40", "25P03", "25P04")
BY_STATUS: dict[int, type[ProductError]] = {
    400: errors.Malformed,
    401: errors.NotSignedIn,
    403: errors.Forbidden,
    404: errors.NotFound,
    405: errors.MethodNotAllowed,
    413: errors.TooLarge,
    415: errors.UnsupportedType,
    422: errors.Invalid,
}
ANYWHERE: tuple[type[ProductError], ...] = (
    errors.Malformed,
    errors.NotSignedIn,
    errors.Invalid,
    errors.TooLarge,
    errors.LimitReached,
    errors.Unavailable,
)


class Fault(BaseModel):
    at: str
    says: str


class Problem(BaseModel):
    type: str
    title: str
    status: int
    detail: str
    request_id: str
    errors: list[Fault]


# One model per error: two of one name would get invented names in the schema.
MODELS: dict[str, type[BaseModel]] = {}


def problem_model(error: type[ProductError]) -> type[BaseModel]:
    name = f"{error.__name__}Problem"
    if name not in MODELS:
        fields: dict[str, Any] = {"code": Literal[error.code()], "status": Literal[error.status]}
        MODELS[name] = create_model(name, __base__=Problem, **fields, **error.carries)
    return MODELS[name]


def raises(*kinds: type[ProductError]) -> dict[int | str, dict[str, Any]]:
    """What a route may answer besides success, for its `responses=`; what any route may answer is added."""
    by_status: dict[int | str, list[type[BaseModel]]] = defaultdict(list)
    for kind in dict.fromkeys((*kinds, *ANYWHERE)):
        by_status[kind.status].append(problem_model(kind))
    return {
        status: {"model": reduce(or_, models), "description": " or ".join(sorted(m.__name__ for m in models))}
        for status, models in by_status.items()
    }


def product_error(error: BaseException) -> ProductError:
    """Whatever was raised, as one of ours."""
    if isinstance(error, ProductError):
        return error
    if isinstance(error, RequestValidationError):
        return errors.Invalid(errors=[fault(line) for line in error.errors()[:50]])
    if isinstance(error, HTTPException):
        answer = BY_STATUS.get(error.status_code, errors.Malformed)()
        answer.headers |= error.headers or {}
        return answer
    if isinstance(error, DBAPIError):
        return of_database(error.orig)
    if isinstance(error, PoolTimeout | psycopg.OperationalError | ConnectionError):
        return errors.Unavailable()
    return errors.Unexpected()


def fault(line: dict[str, Any]) -> dict[str, str]:
    return {"at": ".".join(str(step)[:60] for step in line["loc"]), "says": str(line["msg"])[:300]}


def of_database(error: BaseException | None) -> ProductError:
    state = getattr(error, "sqlstate", None)
    if state in LOCKED or state in TAKEN_OR_GONE:
        return errors.Conflict()
    if (state or "").startswith(NOT_NOW) or (state is None and isinstance(error, psycopg.OperationalError)):
        return errors.Unavailable()
    return errors.Unexpected()


def render(error: ProductError, request_id: str) -> JSONResponse:
    document = {
        "type": f"urn:resolutionflow:error:{error.code()}",
        "title": error.title(),
        "status": error.status,
        "detail": error.said,
        "code": error.code(),
        "request_id": request_id,
        "errors": error.errors,
    }
    return JSONResponse(document | error.members, error.status, error.headers, media_type=PROBLEM)


async def answer_with_problem(request: Request, error: Exception) -> JSONResponse:
    request.state.refused = product_error(error)
    return render(request.state.refused, request.state.request_id)


def install_errors(app: FastAPI) -> None:
    for kind in (ProductError, RequestValidationError, HTTPException):
        app.add_exception_handler(kind, answer_with_problem)
    app.add_exception_handler(repeats.Replayed, repeats.answer_again)


class Edge:
    """The outermost layer: gives the request its id, answers whatever nobody caught, writes one log line."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        request_id, started, counter = str(uuid7()), time.perf_counter(), [0]
        scope.setdefault("state", {})["request_id"] = request_id
        logs.statements.set(counter)
        sent: list[int] = []

        async def watch(message: Message) -> None:
            if message["type"] == "http.response.start":
                sent.append(message["status"])
                took = f"app;dur={(time.perf_counter() - started) * 1000:.1f}"
                message["headers"] += [(b"x-request-id", request_id.encode()), (b"server-timing", took.encode())]
            await send(message)

        try:
            await self.app(scope, receive, watch)
        except Exception as error:
            problem = product_error(error)
            if problem.status >= 500:
                # Of a database that is away every request tells the same; a trace for each would bury the log.
                trace = None if isinstance(problem, errors.Unavailable) else error
                logs.write(logging.ERROR, "request failed", exception=trace, request_id=request_id, code=problem.code())
            if sent:
                raise
            await render(problem, request_id)(scope, receive, watch)
        finally:
            log_request(scope, sent, time.perf_counter() - started, counter[0])


def log_request(scope: Scope, sent: list[int], seconds: float, statements: int) -> None:
    actor: Actor | None = scope["state"].get("actor")
    metrics.count_request(scope["method"], getattr(scope.get("route"), "path", None), sent[0] if sent else 0, seconds)
    logs.write(
        logging.INFO,
        "request",
        request_id=scope["state"]["request_id"],
        method=scope["method"],
        route=getattr(scope.get("route"), "path", None),
        status=sent[0] if sent else None,
        ms=round(seconds * 1000, 1),
        statements=statements,
        account=actor and actor.account_id,
        actor=actor and actor.label,
    )


async def who(request: Request) -> Actor:
    """Nothing waits in it, but what is not `async` is called in another thread."""
    actor: Actor | None = getattr(request.state, "actor", None)
    if actor is None:
        raise errors.NotSignedIn()
    return actor


Who = Annotated[Actor, Depends(who)]


def origin_of(request: Request) -> Origin:
    device = request.headers.get("user-agent", "")[:LONGEST_DEVICE]
    return Origin(request.state.request_id, client_address(request), device)


async def open_context(request: Request, actor: Who) -> AsyncIterator[Context]:
    async with begin(actor, origin=origin_of(request)) as ctx:
        await repeats.take_key(ctx, request)
        yield ctx


# Closed before the response leaves: a commit that fails is an error to the caller, never a success.
Ctx = Annotated[Context, Depends(open_context, scope="function")]
