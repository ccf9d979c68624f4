"""What any request meets: limits, strict bodies, headers, and every failure as one kind of document."""

import asyncio
import json
from collections.abc import AsyncIterator

import httpx2
import psycopg
import pytest
import pytest_asyncio
from fastapi import FastAPI
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from resolutionflow import main
from resolutionflow.core import db, settings
from resolutionflow.core.context import Actor
from resolutionflow.core.db import Current
from resolutionflow.core.errors import Conflict, NotFound
from resolutionflow.core.ids import uuid7
from resolutionflow.core.settings import Mode, Settings
from resolutionflow.core.text import Body, Json
from resolutionflow.web import bodies
from resolutionflow.web.headers import ALWAYS
from resolutionflow.web.http import Ctx, raises
from tests import make
from tests.conftest import AsUser, open_browser
from tests.jobs import as_server

ECHO = "/api/test/echo"
JSON = {"Content-Type": "application/json"}


class Echo(Body):
    value: Json


class Behind(Conflict):
    detail = "Two events are missing here."
    carries = {"missing": list[int]}


async def echo(body: Echo) -> Echo:
    return body


async def fail(kind: str) -> None:
    wrapped = {
        "lock": psycopg.errors.LockNotAvailable(),
        "deadlock": psycopg.errors.DeadlockDetected(),
        "unique": psycopg.errors.UniqueViolation(),
        "timeout": psycopg.errors.QueryCanceled(),
        "serialization": psycopg.errors.SerializationFailure(),
        "stopping": psycopg.errors.AdminShutdown(),
        "idle": psycopg.errors.IdleInTransactionSessionTimeout(),
        "gone": psycopg.OperationalError("connection is lost"),
    }
    if kind == "behind":
        raise Behind(missing=[3, 4])
    if kind in wrapped:
        raise DBAPIError("select secret", {"password": "secret"}, wrapped[kind])
    raise RuntimeError("secret")


async def write_then_fail_at_commit(ctx: Ctx) -> str:
    await ctx.db.execute(text("create temp table late (id int unique deferrable initially deferred)"))
    await ctx.db.execute(text("insert into late values (1), (1)"))
    return "done"


@pytest.fixture(scope="module")
def faulty() -> FastAPI:
    """The product's own application with routes that misbehave."""
    app = main.build()
    app.add_api_route(ECHO, echo, methods=["POST"], tags=["test"])
    app.add_api_route("/api/test/fail/{kind}", fail, tags=["test"], responses=raises(Behind, NotFound))
    app.add_api_route("/api/test/late", write_then_fail_at_commit, methods=["POST"], tags=["test"])
    return app


@pytest_asyncio.fixture
async def browser(faulty: FastAPI) -> AsyncIterator[httpx2.AsyncClient]:
    async with open_browser(faulty) as opened:
        yield opened


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b'{"value": 1}', 200),
        (b'{"value": 1, "value": 2}', 400),
        (b'{"value": NaN}', 400),
        (b'{"value": -Infinity}', 400),
        (b'{"value": 1e400}', 400),
        (b'{"value": 9223372036854775808}', 400),
        (b'{"value": ' + b"9" * 5000 + b"}", 400),
        (b'{"value": "\\u0000"}', 400),
        (b'{"value": "\\ud800"}', 400),
        (b'{"\\ud800": 1}', 400),
        (b'{"value": "\xff"}', 400),
        (b'{"value": ' + b"[" * 31 + b"]" * 31 + b"}", 200),
        (b'{"value": ' + b"[" * 32 + b"]" * 32 + b"}", 400),
        (b"[" * 900_000, 400),
        (b'{"value": [' + b"1," * 20_000 + b"1]}", 400),
        (b"{", 400),
        (b"\xef\xbb\xbf{}", 400),
        (b'{"value": 1, "more": 2}', 422),
        (b"[]", 422),
        (b"", 422),
        (b'{"value": "' + b"x" * 1_000_000 + b'"}', 413),
    ],
)
async def test_a_body_is_read_strictly(browser: httpx2.AsyncClient, body: bytes, status: int) -> None:
    answer = await browser.post(ECHO, content=body, headers=JSON)
    assert answer.status_code == status
    if status >= 400:
        assert answer.headers["content-type"] == "application/problem+json"
        assert {"code", "detail", "request_id", "status", "title", "type", "errors"} <= set(answer.json())


async def test_a_body_that_drips_is_given_up(browser: httpx2.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "SLOWEST_PART", 0.2)

    async def drip() -> AsyncIterator[bytes]:
        for letter in b'{"value": 1}':
            await asyncio.sleep(0.05)
            yield bytes([letter])

    assert (await browser.post(ECHO, content=drip(), headers=JSON)).status_code == 400


@pytest.mark.parametrize("length", ["-1", "1e3", "x", "²"])
async def test_a_length_that_is_no_number_is_refused(browser: httpx2.AsyncClient, length: str) -> None:
    headers = [(b"content-type", b"application/json"), (b"content-length", length.encode("latin-1"))]
    assert (await browser.post(ECHO, content=b'{"value": 1}', headers=headers)).status_code == 413


@pytest.mark.parametrize("kind", ["text/plain", "application/xml", "application/json; charset=latin-1", ""])
async def test_only_json_in_utf8_is_read(browser: httpx2.AsyncClient, kind: str) -> None:
    answer = await browser.post(ECHO, content=b'{"value": 1}', headers={"Content-Type": kind})
    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported_type")


@pytest.mark.parametrize("address", ["/api/v1/me?a=%00", "/api/v1/%00", "/api/v1/me?" + "a" * 9_000])
async def test_an_address_has_limits_too(browser: httpx2.AsyncClient, address: str) -> None:
    assert (await browser.get(address)).status_code in {400, 413}


@pytest.mark.parametrize(
    ("kind", "status", "code"),
    [
        ("lock", 409, "conflict"),
        ("deadlock", 409, "conflict"),
        ("unique", 409, "conflict"),
        ("timeout", 503, "unavailable"),
        ("serialization", 503, "unavailable"),
        ("stopping", 503, "unavailable"),
        ("idle", 503, "unavailable"),
        ("gone", 503, "unavailable"),
        ("anything", 500, "unexpected"),
    ],
)
async def test_a_failure_is_a_document_without_secrets(
    browser: httpx2.AsyncClient, caplog: pytest.LogCaptureFixture, kind: str, status: int, code: str
) -> None:
    answer = await browser.get(f"/api/test/fail/{kind}")
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert ("retry-after" in answer.headers) is (status == 503)
    assert answer.headers["x-request-id"] == answer.json()["request_id"]
    assert "secret" not in answer.text
    assert "secret" not in json.dumps([vars(record) for record in caplog.records], default=str)


async def test_an_error_carries_its_members_and_is_in_the_schema(browser: httpx2.AsyncClient, faulty: FastAPI) -> None:
    assert (await browser.get("/api/test/fail/behind")).json()["missing"] == [3, 4]
    document = faulty.openapi()
    answers = document["paths"]["/api/test/fail/{kind}"]["get"]["responses"]
    assert answers["409"]["content"]["application/problem+json"]["schema"]["$ref"].endswith("/BehindProblem")
    assert document["components"]["schemas"]["BehindProblem"]["properties"]["code"]["const"] == "behind"
    assert "HTTPValidationError" not in document["components"]["schemas"]


async def test_a_commit_that_fails_is_an_error_to_the_caller(
    committed: object, browser: httpx2.AsyncClient, as_user: AsUser
) -> None:
    token = (await as_user(await make.user())).headers["Authorization"]
    answer = await browser.post("/api/test/late", headers={"Authorization": token})
    assert answer.status_code >= 400


async def test_without_a_database_the_answer_is_503(browser: httpx2.AsyncClient) -> None:
    Current.database = db.connect("postgresql://rf_app@/nowhere?host=/nonexistent")
    try:
        answer = await browser.get("/health/ready")
        live = await browser.get("/health/live")
    finally:
        await db.close()
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert int(answer.headers["retry-after"]) >= 1
    assert live.status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/api/v1/me", 401), ("GET", "/api/nothing", 404), ("DELETE", "/api/v1/me", 405), ("GET", "/x.png", 404)]
    + [("GET", "/health/live", 200), ("POST", "/", 405), ("GET", "/api/docs", 200), ("GET", "/api/openapi.json", 200)],
)
async def test_every_answer_has_the_security_headers(
    browser: httpx2.AsyncClient, method: str, path: str, status: int
) -> None:
    answer = await browser.request(method, path)
    assert answer.status_code == status
    assert {name.lower(): answer.headers.get(name) for name in ALWAYS} == {n.lower(): v for n, v in ALWAYS.items()}
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert ("allow" in answer.headers) is (status == 405)


@pytest.mark.parametrize("path", ["/api/docs", "/api/openapi.json"])
async def test_production_tells_strangers_nothing_of_its_routes(monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    chosen = settings.read()
    place = chosen.place.model_copy(update={"mode": Mode.production})
    monkeypatch.setattr(settings, "read", lambda: chosen.model_copy(update={"place": place}))
    async with open_browser(main.build()) as stranger:
        answer = await stranger.get(path)
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


async def test_ready_means_the_schema_is_current(database: AsyncConnection, browser: httpx2.AsyncClient) -> None:
    assert (await browser.get("/health/ready")).json() == {"status": "ready"}


@pytest.mark.parametrize("path", ["/health/live", "/health/ready"])
async def test_health_may_be_asked_for_by_head(
    database: AsyncConnection, browser: httpx2.AsyncClient, path: str
) -> None:
    assert (await browser.head(path)).status_code == 200


async def test_the_actor_of_another_account_sees_nobody(database: AsyncConnection) -> None:
    person = await make.user()
    stranger = Actor(account_id=uuid7(), label="user:stranger")
    async with db.current().transaction(stranger.account_id) as session:
        assert (await session.scalar(text("select count(*) from users"))) == 0
    async with db.current().transaction(person.account_id) as session:
        assert (await session.scalar(text("select count(*) from users"))) == 1


async def test_in_production_ready_means_that_somebody_works(
    committed: Settings, browser: httpx2.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = settings.read()
    place = chosen.place.model_copy(update={"mode": Mode.production})
    monkeypatch.setattr(settings, "read", lambda: chosen.model_copy(update={"place": place}))
    assert (await browser.get("/health/ready")).status_code == 200
    as_server(
        committed,
        "insert into queue.procrastinate_jobs (queue_name, task_name, args, scheduled_at)"
        " values ('default', 'tick', '{}', now() - interval '2 minutes')",
    )
    answer = await browser.get("/health/ready")
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
