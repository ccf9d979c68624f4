"""Builds the API: the list of routers, the layers every request passes, and the web application it serves."""

import asyncio
import gc
import html
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.responses import HTMLResponse
from fastapi.routing import APIRoute
from sqlalchemy import text
from starlette.middleware import Middleware

from resolutionflow.accounts import routes as accounts
from resolutionflow.audit import routes as audit
from resolutionflow.audit.live.refusals import Refusals
from resolutionflow.auth import routes as auth
from resolutionflow.auth.middleware import SignedInActor
from resolutionflow.clients import routes as clients
from resolutionflow.core import db, logs, schema, settings
from resolutionflow.core.errors import Unavailable
from resolutionflow.demo import routes as demo
from resolutionflow.documents import routes as documents
from resolutionflow.flows import routes as flows
from resolutionflow.notifications import routes as notifications
from resolutionflow.pilot import routes as pilot
from resolutionflow.sessions import routes as sessions
from resolutionflow.web import metrics, reports, stream
from resolutionflow.web.assets import WebApp
from resolutionflow.web.bodies import Bodies
from resolutionflow.web.headers import SecurityHeaders
from resolutionflow.web.http import Edge, install_errors, raises
from resolutionflow.web.openapi import describe

ROUTERS: list[APIRouter] = [
    accounts.router,
    auth.router,
    sessions.router,
    flows.router,
    pilot.router,
    documents.router,
    clients.router,
    notifications.router,
    audit.router,
]
DOCS = "<!doctype html><meta charset=utf-8><title>ResolutionFlow API</title><style nonce={nonce}>{style}</style>{body}"
DOCS_STYLE = "body{font:15px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}code{font-size:14px}"


def build() -> FastAPI:
    chosen = settings.read()
    app = FastAPI(
        title="ResolutionFlow",
        version="1",
        openapi_url=None if chosen.production else "/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=live_as_long_as_the_process,
        generate_unique_id_function=operation_id,
        responses=raises(),
        middleware=[
            Middleware(SecurityHeaders),
            Middleware(Edge),
            Middleware(WebApp, folder=chosen.place.web_folder),
            Middleware(Refusals),
            Middleware(SignedInActor),
            Middleware(Bodies),
        ],
    )
    for router in ROUTERS:
        app.include_router(router, prefix="/api/v1")
    if not chosen.production:
        app.include_router(notifications.development, prefix="/api/v1")
        app.include_router(demo.development, prefix="/api/v1")
    app.include_router(reports.router)
    app.include_router(metrics.router)
    app.include_router(health)
    if not chosen.production:
        app.add_api_route("/api/docs", lambda: docs_page(app.openapi()), include_in_schema=False)
    app.openapi = lambda: app.openapi_schema or describe(app)  # type: ignore[method-assign]
    install_errors(app)
    return app


@asynccontextmanager
async def live_as_long_as_the_process(app: FastAPI) -> AsyncIterator[None]:
    logs.configure(settings.read().place.log_file)
    relay = asyncio.create_task(stream.relay(db.app_url()))
    # What is there by now stays: a full collection that looks through it again holds every request up.
    gc.collect()
    gc.freeze()
    yield
    relay.cancel()
    with suppress(asyncio.CancelledError):
        await relay
    await db.close()


def operation_id(route: APIRoute) -> str:
    return f"{route.tags[0]}_{route.name}" if route.tags else route.name


def docs_page(document: dict[str, Any]) -> HTMLResponse:
    """Without a script, so that it needs no exception from the page policy."""
    lines = [
        f"<li><code>{method.upper()} {html.escape(path)}</code> {html.escape(operation['operationId'])}"
        f" <small>{' '.join(operation['responses'])}</small></li>"
        for path, operations in document["paths"].items()
        for method, operation in operations.items()
    ]
    body = f'<h1>ResolutionFlow API</h1><p><a href="/api/openapi.json">OpenAPI 3.1</a></p><ul>{"".join(lines)}</ul>'
    nonce = secrets.token_urlsafe(16)
    return HTMLResponse(
        DOCS.format(nonce=nonce, style=DOCS_STYLE, body=body),
        headers={"Content-Security-Policy": f"default-src 'none'; style-src 'nonce-{nonce}'; frame-ancestors 'none'"},
    )


# Seconds that a due job may wait; only a machine of one's own may be without a worker.
LONGEST_QUEUE = 60
health = APIRouter(prefix="/health", include_in_schema=False)


@health.get("/live")
@health.head("/live")
async def live() -> dict[str, str]:
    return {"status": "live"}


@health.get("/ready")
@health.head("/ready")
async def ready() -> dict[str, str]:
    """The database answers and has the schema this code was written for, and in production somebody works."""
    async with db.current().look_ups() as session:
        if await session.scalar(text("select version_num from alembic_version")) != schema.head():
            raise Unavailable("The database is being brought to the present version.")
        if settings.read().production and await session.scalar(metrics.QUEUE) > LONGEST_QUEUE:
            raise Unavailable("The worker does not keep up: what is due waits for more than a minute.")
    return {"status": "ready"}
