"""A real database for each test: built once by the migrations, copied per worker, rolled back, used as rf_app."""

import dataclasses
import fcntl
import hashlib
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

HOUSE = Path(__file__).parents[2]
os.environ.setdefault("RF_RUN_FOLDER", str(HOUSE / ".run/tests"))
os.environ.setdefault("RF_RATE_FACTOR", "1000")  # What is limited has tests of its own.

import httpx2  # noqa: E402
import hypothesis  # noqa: E402
import psycopg  # noqa: E402
import pytest  # noqa: E402
import pytest_asyncio  # noqa: E402
from fastapi import FastAPI  # noqa: E402
from sqlalchemy import NullPool, text  # noqa: E402
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine  # noqa: E402

from resolutionflow import main  # noqa: E402
from resolutionflow.accounts.models import User  # noqa: E402
from resolutionflow.core import crypto, schema, settings  # noqa: E402
from resolutionflow.core.db import Current, Database, connect  # noqa: E402
from resolutionflow.core.settings import Settings  # noqa: E402
from resolutionflow.documents import service as notes  # noqa: E402
from resolutionflow.flows import queries as flows  # noqa: E402
from resolutionflow.postgres import embedded  # noqa: E402
from tests import hashing, make  # noqa: E402, F401
from tests.network import network_blocked  # noqa: E402, F401

# The same examples for everyone where a failure stops others; new ones on each run where a person looks at it.
hypothesis.settings.register_profile("ci", derandomize=True, print_blob=True)
hypothesis.settings.register_profile("local", derandomize=False, print_blob=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") == "true" else "local")

ORIGIN = "http://127.0.0.1:8400"
AsUser = Callable[[User], Awaitable[httpx2.AsyncClient]]
AsOwner = Callable[..., Awaitable[None]]


@pytest.fixture(scope="session")
def server() -> Iterator[Settings]:
    chosen = settings.read()
    folder = chosen.database.embedded_folder
    running = embedded.start(folder) if folder else None
    yield chosen
    if running:
        running.leave()


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    """Flow versions are kept by the process; what a test loaded is gone with its database."""
    yield
    flows.kept.clear()
    notes.kept.clear()


def of(chosen: Settings, name: str) -> Settings:
    """The same server, another database."""

    def there(url: str | None) -> str | None:
        return urlsplit(url)._replace(path=f"/{name}").geturl() if url else None

    now = chosen.database
    urls = dataclasses.replace(now, url=there(now.url), app_url=there(now.app_url), job_url=there(now.job_url))
    return chosen.model_copy(update={"database": urls})


def on_server(chosen: Settings, *statements: str) -> None:
    with psycopg.connect(of(chosen, "postgres").database.url or "", autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())


@pytest.fixture(scope="session")
def template(server: Settings) -> str:
    """Made anew when a migration or a key changed; workers that start together make it once."""
    parts = [file.read_bytes() for file in sorted((HOUSE / "backend/migrations").rglob("*.py"))]
    made_of = b"".join([*parts, (HOUSE / "backend/resolutionflow/core/schema.py").read_bytes()])
    name = f"rf_test_{hashlib.sha256(made_of + crypto.derive('tenant-context')).hexdigest()[:12]}"
    with open(server.place.run_folder / "template.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with psycopg.connect(of(server, "postgres").database.url or "", autocommit=True) as connection:
            made = connection.execute(
                "select datname from pg_database where datname ~ '^rf_test_[0-9a-f]{12}$'"
            ).fetchall()
            if (name,) in made:
                return name
            for (outdated,) in made:
                with suppress(psycopg.errors.ObjectInUse):
                    connection.execute(f"drop database if exists {outdated}".encode())
        on_server(server, "drop database if exists rf_test_unfinished", "create database rf_test_unfinished")
        schema.upgrade(of(server, "rf_test_unfinished"))
        on_server(server, f"alter database rf_test_unfinished rename to {name}")
    return name


@contextmanager
def copied(chosen: Settings, template: str) -> Iterator[Settings]:
    name = f"rf_test_copy_{uuid4().hex[:12]}"
    on_server(chosen, f"create database {name} template {template}")
    try:
        yield of(chosen, name)
    finally:
        on_server(chosen, f"drop database {name} with (force)")


@pytest.fixture(scope="session")
def worker_database(server: Settings, template: str) -> Iterator[Settings]:
    with copied(server, template) as chosen:
        yield chosen


@pytest_asyncio.fixture(scope="session")
async def worker_connection(worker_database: Settings) -> AsyncIterator[AsyncConnection]:
    url = (worker_database.database.url or "").replace("postgresql://", "postgresql+psycopg://", 1)
    engine = create_async_engine(url, poolclass=NullPool)
    async with engine.connect() as connection:
        yield connection
    await engine.dispose()


@pytest_asyncio.fixture
async def database(worker_connection: AsyncConnection) -> AsyncIterator[AsyncConnection]:
    """One transaction on one connection, as the application's role, undone at the end; triggers do not wait for it."""
    transaction = await worker_connection.begin()
    await worker_connection.execute(text("set constraints enqueue, audit_append immediate"))
    await worker_connection.execute(text("set role rf_app"))
    Current.database = Database(worker_connection)
    try:
        yield worker_connection
    finally:
        Current.database = None
        await transaction.rollback()


@pytest.fixture
def as_owner(database: AsyncConnection) -> AsOwner:
    """Runs a statement past row-level security, for what no verb of the product can do."""

    async def run(statement: str, **values: object) -> None:
        await database.execute(text("reset role"))
        await database.execute(text(statement), values)
        await database.execute(text("set role rf_app"))

    return run


@pytest_asyncio.fixture
async def committed(server: Settings, template: str) -> AsyncIterator[Settings]:
    """A database of its own with the application's own connections and real commits."""
    with copied(server, template) as chosen:
        Current.database = connect(chosen.database.app_url or "")
        try:
            yield chosen
        finally:
            await Current.database.bind.dispose()  # type: ignore[union-attr]
            Current.database = None


@pytest.fixture(scope="session")
def app() -> FastAPI:
    return main.build()


@asynccontextmanager
async def open_browser(app: FastAPI) -> AsyncIterator[httpx2.AsyncClient]:
    transport = httpx2.ASGITransport(app=app)
    async with httpx2.AsyncClient(transport=transport, base_url=ORIGIN) as browser:
        yield browser


@pytest_asyncio.fixture
async def client(app: FastAPI, database: AsyncConnection) -> AsyncIterator[httpx2.AsyncClient]:
    async with open_browser(app) as browser:
        yield browser


@pytest_asyncio.fixture
async def as_user(app: FastAPI) -> AsyncIterator[AsUser]:
    """`browser = await as_user(user)`: a client with a login of that person, in the database of the test."""
    browsers = []

    async def sign_in(user: User) -> httpx2.AsyncClient:
        opened = open_browser(app)
        browser = await opened.__aenter__()
        browsers.append(opened)
        browser.headers["Authorization"] = f"Bearer {await make.access_token(user)}"
        return browser

    yield sign_in
    for opened in browsers:
        await opened.__aexit__(None, None, None)
