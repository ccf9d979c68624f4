"""A PostgreSQL of one's own: over TCP, with passwords, without pgvector, migrated by an owner who is no superuser."""

import fcntl
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx2
import psycopg
import pytest

from bench.product import free_port, serving
from resolutionflow import cli
from resolutionflow.core import schema, settings
from resolutionflow.core.keys import write_new_key
from resolutionflow.demo.content import PASSWORD
from resolutionflow.postgres import embedded, supervisor
from tests.backups.conftest import CHANGED, bring_back, keep

BACKEND = Path(__file__).parents[2]
GUIDE = BACKEND.parent / "docs/guides/own-database.md"
Refused = Callable[..., str]
ON_SERVER, IN_DATABASE = re.findall(r"^```sql\n(.*?)^```$", GUIDE.read_text(), re.MULTILINE | re.DOTALL)
SUPERUSER_PASSWORD = "of-the-superuser"
SECRETS = {"RF_SECRET_KEYS": write_new_key(), "RF_TOKEN_KEYS": write_new_key()}


@dataclass(frozen=True)
class OwnServer:
    port: int

    def url(self, user: str, password: str, database: str) -> str:
        return f"postgresql://{user}:{password}@127.0.0.1:{self.port}/{database}"

    def as_superuser(self, database: str, *statements: str) -> list[Any]:
        """What the last statement finds."""
        url = self.url("postgres", SUPERUSER_PASSWORD, database)
        with psycopg.connect(url, autocommit=True) as connection:
            found = [connection.execute(statement.encode()) for statement in statements][-1]
            return found.fetchall() if found.description else []

    def prepare(self, database: str, owner: str) -> str:
        """By the statements of the guide; what the owner is given to connect with."""
        names = {"resolutionflow": database, "flow_owner": owner}
        on_server, in_database = (replaced(text, names) for text in (ON_SERVER, IN_DATABASE))
        self.as_superuser("postgres", *on_server)
        self.as_superuser(database, *in_database)
        return self.url(owner, "choose-one", database)


def replaced(text: str, names: dict[str, str]) -> list[str]:
    for name, other in names.items():
        text = text.replace(name, other)
    return [statement for statement in text.split(";\n") if statement.strip()]


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnServer]:
    with running_in(tmp_path_factory.mktemp("own")) as server:
        yield server


@contextmanager
def running_in(folder: Path) -> Iterator[OwnServer]:
    """The embedded binaries under their own supervisor, which also copes with root, but as a server of someone else."""
    embedded.make_library_links()
    (folder / "socket").mkdir(mode=0o700)
    (folder / "password").write_text(SUPERUSER_PASSWORD)
    port = free_port()
    binaries = embedded.BINARIES / "native/bin"
    password = [f"--pwfile={folder / 'password'}", "--auth=scram-sha-256"]
    address = [f"-cport={port}", "-clisten_addresses=127.0.0.1", f"-cunix_socket_directories={folder / 'socket'}"]
    plan = {
        "folder": str(folder),
        "socket_folder": str(folder / "socket"),
        "initdb": [str(binaries / "initdb"), "--username=postgres", "--encoding=UTF8", *password],
        "postgres": [str(binaries / "postgres"), *address, "-cmax_connections=30"],
    }
    users = os.open(folder / supervisor.USERS_LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(users, fcntl.LOCK_SH)
    watching = subprocess.Popen([sys.executable, "-I", "-S", supervisor.__file__, json.dumps(plan)])
    try:
        server = OwnServer(port)
        wait_until_it_answers(server)
        yield server
    finally:
        os.close(users)
        watching.wait(timeout=30)


def wait_until_it_answers(server: OwnServer) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            server.as_superuser("postgres", "select 1")
            return
        except psycopg.OperationalError:
            assert time.monotonic() < deadline, "the server did not answer in time"
            time.sleep(0.05)


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in [name for name in os.environ if name.startswith("RF_")]:
        monkeypatch.delenv(name)
    for name, value in {"RF_RUN_FOLDER": str(tmp_path), **SECRETS}.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


@pytest.fixture
def prepared(own_server: OwnServer, environment: pytest.MonkeyPatch) -> OwnServer:
    """Prepared and migrated once."""
    if not own_server.as_superuser("postgres", "select 1 from pg_database where datname = 'resolutionflow'"):
        environment.setenv("RF_DATABASE_URL", own_server.prepare("resolutionflow", "flow_owner"))
        assert migrate() == (0, "")
    environment.setenv("RF_DATABASE_URL", own_server.url("flow_owner", "choose-one", "resolutionflow"))
    return own_server


def migrate() -> tuple[int, str]:
    """As `rf migrate` in a process of its own: its end, and all it says."""
    command = [sys.executable, "-m", "resolutionflow.cli", "migrate"]
    done = subprocess.run(command, cwd=BACKEND, capture_output=True, text=True, timeout=120)
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def refused(environment: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Refused:
    """The same one line however often it is tried."""
    environment.setattr(settings, "read", settings.read.__wrapped__)

    def try_twice(url: str, name: str = "RF_DATABASE_URL") -> str:
        environment.setenv(name, url)
        said = []
        for _ in range(2):
            assert cli.main(["migrate"]) == 1
            told = capsys.readouterr()
            said.append(told.out + told.err)
        assert said[0] == said[1] and len(said[0].splitlines()) == 1, said
        return said[0].rstrip()

    return try_twice


def test_a_prepared_server_is_migrated_again_and_served(prepared: OwnServer) -> None:
    assert migrate() == (0, "")
    with serving() as product, httpx2.Client(base_url=product.address) as browser:
        assert browser.get("/health/ready").status_code == 200
        before = rows_of(prepared, "sessions")
        start_a_session(browser)
        # The worker inside begins a little later.
        assert connected_as(prepared) - {"rf_job"} == {"rf_app"}
    assert rows_of(prepared, "sessions") == before + 1


def start_a_session(browser: httpx2.Client) -> None:
    person = {"email": "mara@northwind.example", "password": PASSWORD}
    signed_in = browser.post("/api/v1/auth/sign-in", json=person, headers={"Origin": str(browser.base_url)})
    assert signed_in.status_code == 200, signed_in.text
    browser.headers["Authorization"] = f"Bearer {signed_in.json()['access_token']}"
    begun = {"id": str(uuid4()), "event_id": str(uuid4()), "problem": "temporary profile", "flow_version_id": None}
    started = browser.post("/api/v1/sessions", json=begun | {"occurred_at": "2026-11-21T09:00:00Z"})
    assert started.status_code == 201, started.text


def connected_as(server: OwnServer) -> set[str]:
    found = server.as_superuser(
        "postgres",
        "select distinct usename from pg_stat_activity"
        " where datname = 'resolutionflow' and client_addr = '127.0.0.1' and pid <> pg_backend_pid()",
    )
    return {name for (name,) in found}


def rows_of(server: OwnServer, table: str) -> int:
    return int(server.as_superuser("resolutionflow", f"select count(*) from {table}")[0][0])


def test_the_api_needs_its_derived_password(prepared: OwnServer) -> None:
    url = settings.read.__wrapped__().database.app_url or ""
    with psycopg.connect(url) as connection:
        assert connection.execute("select user").fetchone() == ("rf_app",)
        for forbidden in ("select query from pg_stat_activity", "create table loot (id int)", "set role rf_owner"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege), connection.transaction():
                connection.execute(forbidden.encode())
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(prepared.url("rf_app", "guessed", "resolutionflow"))


def test_the_owner_is_no_superuser_and_there_is_no_pgvector(prepared: OwnServer) -> None:
    owner = "select rolsuper, rolcreaterole from pg_roles where rolname = 'flow_owner'"
    assert prepared.as_superuser("resolutionflow", owner) == [(False, True)]
    made = "select extname from pg_extension where extnamespace = 'ext'::regnamespace order by 1"
    assert prepared.as_superuser("resolutionflow", made) == [(name,) for name in sorted(schema.EXTENSIONS)]


def test_no_role_is_made_before_something_uses_it(prepared: OwnServer) -> None:
    made = prepared.as_superuser("postgres", "select rolname from pg_roles where rolname like 'rf\\_%' order by 1")
    assert made == [(name,) for name in ("rf_app", "rf_job", "rf_migrate", "rf_owner", "rf_sec")]


def test_a_second_owner_is_told_that_the_roles_are_not_his(prepared: OwnServer, refused: Refused) -> None:
    said = refused(prepared.prepare("rf_second", "second_owner"))
    assert said.startswith("The user of RF_DATABASE_URL lacks a right: permission denied to ")
    assert "docs/guides/own-database.md" in said
    prepared.as_superuser("postgres", "drop database rf_second", "drop role second_owner")


def test_an_owner_who_may_not_make_roles_is_told(own_server: OwnServer, refused: Refused) -> None:
    url = own_server.prepare("rf_plain", "plain_owner")
    own_server.as_superuser("postgres", "alter role plain_owner nocreaterole")
    assert refused(url) == (
        "The user plain_owner may not make roles. A superuser allows it: alter role plain_owner createrole"
    )


def test_an_extension_in_another_schema_is_told(own_server: OwnServer, refused: Refused) -> None:
    url = own_server.prepare("rf_stray", "stray_owner")
    own_server.as_superuser("rf_stray", "create extension unaccent schema public")
    assert refused(url).startswith("unaccent is in schema public, not in ext. Move it: ")


def test_a_server_without_contrib_is_told(own_server: OwnServer, refused: Refused, tmp_path: Path) -> None:
    url = own_server.prepare("rf_bare", "bare_owner")
    own_server.as_superuser("postgres", f"alter database rf_bare set extension_control_path = '{tmp_path}'")
    assert refused(url) == (
        "The server offers no btree_gin, pg_trgm, pgcrypto, unaccent: install its contrib extensions."
    )


@pytest.mark.parametrize(
    ("user", "password", "database", "reason"),
    [
        ("postgres", "guessed", "postgres", "password authentication failed"),
        ("postgres", SUPERUSER_PASSWORD, "nowhere", 'database "nowhere" does not exist'),
    ],
)
def test_a_database_that_lets_nobody_in_is_told(
    own_server: OwnServer, refused: Refused, user: str, password: str, database: str, reason: str
) -> None:
    said = refused(own_server.url(user, password, database))
    assert said.startswith("The database of RF_DATABASE_URL cannot be reached: ") and reason in said
    assert password not in said


def test_a_server_that_is_not_there_is_told(refused: Refused) -> None:
    said = refused(f"postgresql://flow_owner:choose-one@127.0.0.1:{free_port()}/resolutionflow")
    assert "cannot be reached" in said and "Connection refused" in said and "choose-one" not in said


def test_an_address_of_another_kind_is_told(refused: Refused) -> None:
    assert "postgresql://" in refused("mysql://flow_owner@db.example/resolutionflow")


def test_migrating_with_the_applications_address_alone_is_told(refused: Refused) -> None:
    said = refused("postgresql://rf_app:word@127.0.0.1/resolutionflow", "RF_APP_DATABASE_URL")
    assert said == "Migrating needs RF_DATABASE_URL: the database, as a user who may make roles."


TWO_ACCOUNTS = """
    with made as (
        insert into accounts (id, name, active, created_at)
        select gen_random_uuid(), 'MSP ' || n, true, now() from generate_series(1, 2) n returning id
    ) insert into teams (account_id, id, name, created_at) select id, gen_random_uuid(), 'Night shift', now() from made
"""


def test_a_backup_comes_back_into_another_database(
    prepared: OwnServer, environment: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """By an owner whom row-level security binds: it hides nothing from the backup, and is there after the restore."""
    environment.setattr(settings, "read", settings.read.__wrapped__)
    prepared.as_superuser("resolutionflow", TWO_ACCOUNTS)
    kept = keep(settings.read(), tmp_path / "kept.zip")
    for table in ("accounts", "teams", "users", "events"):
        assert kept[f"tables/public.{table}"].rows == rows_of(prepared, table)
    assert kept["tables/public.teams"].rows >= 2

    prepared.as_superuser("postgres", "create database rf_again owner flow_owner")
    prepared.as_superuser(
        "rf_again", *replaced(IN_DATABASE, {"resolutionflow": "rf_again", "flow_owner": "flow_owner"})
    )
    environment.setenv("RF_DATABASE_URL", prepared.url("flow_owner", "choose-one", "rf_again"))
    bring_back(settings.read(), tmp_path / "kept.zip")
    again = keep(settings.read(), tmp_path / "again.zip")
    assert again | {f"tables/{place}": kept[f"tables/{place}"] for place in CHANGED} == kept
    with psycopg.connect(settings.read().database.app_url or "") as connection:
        assert connection.execute("select count(*) from teams").fetchone() == (0,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("set role rf_owner")
    prepared.as_superuser("postgres", "drop database rf_again with (force)")
