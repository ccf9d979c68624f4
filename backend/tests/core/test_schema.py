"""Bringing a database up to date: again and again, by a superuser or by an owner who may only make roles."""

import secrets
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
import pytest
from alembic import command
from sqlalchemy import Engine, event

from resolutionflow.core import db, schema, settings
from resolutionflow.core.keys import KeyRing, read_key_ring, write_new_key
from resolutionflow.core.settings import Settings
from tests.conftest import of, on_server


@pytest.fixture
def plain_owner(server: Settings) -> Iterator[Settings]:
    """A database of a server that is not ours to administer."""
    name = f"rf_test_owner_{secrets.token_hex(4)}"
    on_server(server, f"create role {name} login createrole", f"create database {name} owner {name}")
    chosen = of(server, name)
    url = urlsplit(chosen.database.url or "")
    owned = url._replace(netloc=f"{name}@{url.netloc.rpartition('@')[2]}").geturl()
    on_server(
        server, *(f"grant {role} to {name} with admin option" for role in (*schema.WITHOUT_LOGIN, *schema.WITH_LOGIN))
    )
    yield chosen.model_copy(update={"database": replace(chosen.database, url=owned, embedded_folder=None)})
    on_server(server, f"drop database {name} with (force)", f"drop owned by {name}", f"drop role {name}")


def ask(url: str | None, question: str) -> list[Any]:
    with psycopg.connect(url or "") as connection:
        return connection.execute(question.encode()).fetchall()


def test_an_owner_who_is_no_superuser_can_migrate_twice(template: str, plain_owner: Settings) -> None:
    for _ in range(2):
        schema.upgrade(plain_owner)
    owners = ask(plain_owner.database.url, "select distinct tableowner from pg_tables where schemaname = 'public'")
    assert owners == [("rf_owner",)]
    assert ask(plain_owner.database.app_url, "select count(*) from users") == [(0,)]


def test_only_the_named_roles_may_connect(template: str, plain_owner: Settings) -> None:
    schema.upgrade(plain_owner)
    may = "select has_database_privilege('rf_app', current_database(), 'connect')"
    assert ask(plain_owner.database.app_url, may) == [(True,)]
    temp = "select has_database_privilege('rf_app', current_database(), 'temp')"
    assert ask(plain_owner.database.app_url, temp) == [(False,)]


def test_a_password_never_travels_in_a_statement(template: str, plain_owner: Settings) -> None:
    url = urlsplit(plain_owner.database.app_url or "")
    given = url._replace(netloc=f"rf_app:hunter%252@{url.netloc.rpartition('@')[2]}").geturl()
    statements: list[str] = []

    def note(_: object, __: object, statement: str, *___: object) -> None:
        statements.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        schema.upgrade(plain_owner.model_copy(update={"database": replace(plain_owner.database, app_url=given)}))
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert [statement for statement in statements if "hunter" in statement] == []
    verifier = "alter role rf_app password 'SCRAM-SHA-256$"
    assert [statement.startswith(verifier) for statement in statements if " password " in statement] == [True]


LATER = """
from alembic import op

revision = "99991231_2359"
down_revision = "{}"


def upgrade() -> None:
    op.execute("create table later ()")
"""


@pytest.fixture
def later_migration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """One more than this database has seen."""
    shutil.copytree(schema.MIGRATIONS, tmp_path / "migrations")
    (tmp_path / "migrations/versions/99991231_2359_later.py").write_text(LATER.format(schema.head()))
    monkeypatch.setattr(schema, "MIGRATIONS", tmp_path / "migrations")
    schema.head.cache_clear()
    yield
    schema.head.cache_clear()


def test_a_later_migration_is_applied(committed: Settings, later_migration: None) -> None:
    schema.upgrade(committed)
    assert ask(committed.database.url, "select version_num from alembic_version") == [("99991231_2359",)]
    assert ask(committed.database.url, "select tableowner from pg_tables where tablename = 'later'") == [("rf_owner",)]


def test_nothing_is_migrated_where_nothing_is_new(committed: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(command, "upgrade")
    schema.upgrade(committed)
    assert ask(committed.database.url, "select version_num from alembic_version") == [(schema.head(),)]


def test_a_server_that_is_too_old_is_told(server: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "OLDEST", 19)
    with pytest.raises(schema.CannotMigrate, match="^This is PostgreSQL 18; ResolutionFlow needs 19 or newer.$"):
        schema.upgrade(of(server, "postgres"))


def use_ring(chosen: Settings, ring: KeyRing, monkeypatch: pytest.MonkeyPatch) -> Settings:
    changed = chosen.model_copy(update={"secrets": chosen.secrets.model_copy(update={"keys": ring})})
    monkeypatch.setattr(settings, "read", lambda: changed)
    return changed


def context_is_accepted(chosen: Settings) -> bool:
    account = uuid4()
    with psycopg.connect(chosen.database.app_url or "") as connection:
        signature = db.sign(account, connection.info.backend_pid)
        connection.execute("select set_config('app.account_id', %s, true)", [str(account)])
        connection.execute("select set_config('app.account_sig', %s, true)", [signature])
        try:
            return connection.execute("select sec.account()").fetchone() == (account,)
        except psycopg.errors.InsufficientPrivilege:
            return False


def test_keys_of_the_context_follow_the_ring(committed: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    old = committed.secrets.keys
    new = replace(read_key_ring(write_new_key()).newest, id="next")
    assert context_is_accepted(committed)
    both = use_ring(committed, KeyRing((new, *old.keys)), monkeypatch)
    assert not context_is_accepted(committed)
    schema.upgrade(both)
    assert context_is_accepted(committed)
    use_ring(committed, old, monkeypatch)
    assert context_is_accepted(committed), "a process that has not been restarted keeps working"
    schema.upgrade(use_ring(committed, KeyRing((new,)), monkeypatch))
    assert context_is_accepted(committed)
    use_ring(committed, old, monkeypatch)
    assert not context_is_accepted(committed)
