"""Another account's rows: every tenant table, every kind of statement; and arbitrary SQL under a signed context."""

import time
from collections.abc import Iterator
from typing import Any, LiteralString
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg import errors, sql

from resolutionflow.core import db
from resolutionflow.core.settings import Settings

A, B = uuid4(), uuid4()
VALUES: dict[str, LiteralString] = {
    "uuid": "gen_random_uuid()",
    "text": "gen_random_uuid()::text",
    "character varying": "left(gen_random_uuid()::text, 8)",
    "timestamp with time zone": "now()",
    "boolean": "true",
    "integer": "1",
    "bigint": "1",
    "smallint": "1",
    "double precision": "1",
    "numeric": "1",
    "jsonb": "'{}'",
    "bytea": "decode(md5(random()::text), 'hex')",
    "date": "current_date",
    "ARRAY": "'{}'",
    "tsvector": "''",
}
Connection = psycopg.Connection[Any]


@pytest.fixture
def two_accounts(worker_database: Settings) -> Iterator[Connection]:
    """One row of A and one of B in each tenant table, then the application's role with the context of A."""
    with psycopg.connect(worker_database.database.url or "") as connection:
        connection.execute("set local session_replication_role = replica")
        for account in (A, B):
            connection.execute("insert into accounts values (%s, 'MSP', true, now())", [account])
            for table in tenant_tables(connection):
                plant_row(connection, table, account)
        connection.execute("set local session_replication_role = origin")
        connection.execute("set role rf_app")
        enter(connection, A)
        yield connection
        connection.rollback()


def tenant_tables(connection: Connection) -> list[str]:
    found = connection.execute(
        "select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'account_id'"
        " where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1"
    )
    return [name for (name,) in found]


def columns_of(connection: Connection, table: str) -> dict[str, str]:
    found = connection.execute(
        "select column_name, data_type from information_schema.columns where table_schema = 'public'"
        " and table_name = %s and is_generated = 'NEVER' and column_name <> 'account_id'",
        [table],
    )
    return dict(found.fetchall())


def plant_row(connection: Connection, table: str, account: UUID) -> None:
    """Keys are not checked meanwhile, and checks of a table are dropped for this transaction: any row will do."""
    for (check,) in connection.execute(
        "select conname from pg_constraint where contype = 'c' and conrelid = %s::regclass", [table]
    ).fetchall():
        drop = sql.SQL("alter table {} drop constraint {}")
        connection.execute(drop.format(sql.Identifier(table), sql.Identifier(check)))
    columns = columns_of(connection, table)
    connection.execute(
        sql.SQL("insert into {} (account_id, {}) values (%s, {})").format(
            sql.Identifier(table),
            sql.SQL(", ").join(map(sql.Identifier, columns)),
            sql.SQL(", ").join(sql.SQL(VALUES[kind]) for kind in columns.values()),
        ),
        [account],
    )


def enter(connection: Connection, account: UUID, *, pid: int | None = None, signature: str | None = None) -> None:
    signed = signature or db.sign(account, pid or connection.info.backend_pid)
    connection.execute(
        "select set_config('app.account_id', %s, true), set_config('app.account_sig', %s, true)", [str(account), signed]
    )


def owners(connection: Connection, table: str) -> set[UUID]:
    query = sql.SQL("select account_id from {}").format(sql.Identifier(table))
    return {account for (account,) in connection.execute(query)}


def attempt(connection: Connection, statement: LiteralString, table: str) -> int:
    """How many rows it touched; a refused right is none."""
    try:
        with connection.transaction():
            return connection.execute(sql.SQL(statement).format(sql.Identifier(table)), {"b": B}).rowcount
    except errors.InsufficientPrivilege:
        return 0


def test_each_tenant_table_shows_changes_and_removes_own_rows_only(two_accounts: Connection) -> None:
    tables = tenant_tables(two_accounts)
    assert {"users", "events", "logins", "refresh_tokens"} <= set(tables)
    for table in tables:
        assert owners(two_accounts, table) == {A}, table
        assert attempt(two_accounts, "update {} set id = id where account_id = %(b)s", table) == 0, table
        assert attempt(two_accounts, "delete from {} where account_id = %(b)s", table) == 0, table
        assert attempt(two_accounts, "update {} set account_id = %(b)s", table) == 0, table


def test_no_row_can_be_put_into_another_account(two_accounts: Connection) -> None:
    for table in tenant_tables(two_accounts):
        rest = sql.SQL(", ").join(map(sql.Identifier, columns_of(two_accounts, table)))
        into_b = sql.SQL("insert into {0} (account_id, {1}) select %s, {1} from {0}").format(
            sql.Identifier(table), rest
        )
        with pytest.raises(errors.InsufficientPrivilege), two_accounts.transaction():
            two_accounts.execute(into_b, [B])


def test_the_account_of_a_row_is_filled_from_the_context(two_accounts: Connection) -> None:
    two_accounts.execute(
        "insert into events (id, name, payload, actor, recorded_at)"
        " values (gen_random_uuid(), 'x', '{}', 'test', now())"
    )
    assert owners(two_accounts, "events") == {A}


@pytest.mark.parametrize(
    "statement",
    [
        "select set_config('app.account_id', %(b)s, true)",
        "select set_config('app.account_id', %(b)s, false)",
        "select set_config('app.account_id', %(b)s, true), set_config('app.account_sig', '', true)",
        "select set_config('app.account_id', %(b)s, true),"
        " set_config('app.account_sig', '99999999999.' || repeat('0', 64), true)",
    ],
)
def test_arbitrary_sql_cannot_name_another_account(two_accounts: Connection, statement: str) -> None:
    two_accounts.execute(statement.encode(), {"b": str(B)})
    with pytest.raises(errors.InsufficientPrivilege, match="tenant context refused"):
        owners(two_accounts, "users")


def test_a_signature_of_another_connection_is_refused(two_accounts: Connection) -> None:
    enter(two_accounts, B, pid=two_accounts.info.backend_pid + 1)
    with pytest.raises(errors.InsufficientPrivilege, match="tenant context refused"):
        owners(two_accounts, "users")


def test_an_expired_signature_is_refused(two_accounts: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(two_accounts, A)
    assert owners(two_accounts, "users") == {A}
    real = time.time()
    monkeypatch.setattr(time, "time", lambda: real - db.SIGNATURE_LIVES - 5)
    enter(two_accounts, A)
    with pytest.raises(errors.InsufficientPrivilege, match="tenant context refused"):
        owners(two_accounts, "users")


def test_without_a_context_nothing_is_seen(two_accounts: Connection) -> None:
    two_accounts.execute("select set_config('app.account_id', '', true), set_config('app.account_sig', '', true)")
    for table in [*tenant_tables(two_accounts)]:
        assert owners(two_accounts, table) == set()


@pytest.mark.parametrize(
    "statement",
    [
        "set role rf_owner",
        "set role rf_sec",
        "set row_security = off; select * from users",
        "alter table users disable row level security",
        "create policy wide on users using (true)",
        "create table loot (id int)",
        "truncate users",
        "update events set name = 'x'",
        "delete from events",
    ],
)
def test_the_application_has_no_way_around(committed_as_app: Connection, statement: str) -> None:
    with pytest.raises(psycopg.Error) as refused:
        committed_as_app.execute(statement.encode())
    assert refused.value.sqlstate == "42501"


@pytest.fixture
def committed_as_app(worker_database: Settings) -> Iterator[Connection]:
    """Logged in as the application, as a stolen connection would be."""
    with psycopg.connect(worker_database.database.app_url or "") as connection:
        enter(connection, A)
        yield connection
        connection.rollback()
