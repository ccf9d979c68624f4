"""Arbitrary SQL as the application: with or without the rows of another account, each statement does the same.

Two worlds differ in that alone, so whatever would tell, count, change or meet a foreign row differs between them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from psycopg import sql

from resolutionflow.core.db import Base, sign
from resolutionflow.core.settings import Settings
from tests.architecture.statements import POINTS, READS, TABLES, WRITES, fill, generated
from tests.architecture.test_tenants import Connection, columns_of, enter
from tests.conftest import copied

A, B = UUID(int=1), UUID(int=2)
ROWS = {table: str(uuid5(B, f"{table}.id")) for table in TABLES}
MOMENT = "'2026-11-21T09:00:00Z'"


@dataclass(frozen=True)
class Worlds:
    """`shared` holds rows of both accounts, `alone` the same of A and none of B."""

    shared: Connection
    alone: Connection
    foreign: str

    def outcomes(self, statement: str, context: str = "A") -> tuple[Any, Any]:
        """Rows of B that it changed are told as well."""
        there = outcome(self.shared, statement, context, self.foreign)
        return there, outcome(self.alone, statement, context)


@pytest.fixture(scope="module")
def databases(server: Settings, template: str) -> Iterator[tuple[str, str]]:
    with copied(server, template) as shared, copied(server, template) as alone:
        yield shared.database.url or "", alone.database.url or ""


@pytest.fixture(scope="module")
def worlds(databases: tuple[str, str]) -> Iterator[Worlds]:
    with psycopg.connect(databases[0]) as shared, psycopg.connect(databases[1]) as alone:
        furnish(shared, A, B)
        furnish(alone, A)
        # Keys of rows that the same transaction put in are looked at again whatever is changed in them.
        shared.commit()
        alone.commit()
        yield Worlds(shared, alone, foreign_rows(shared))
        shared.rollback()
        alone.rollback()


def furnish(connection: Connection, *accounts: UUID) -> None:
    """Checks and keys are not kept meanwhile: any row will do. Values follow from the account, table and column."""
    connection.execute("set local session_replication_role = replica")
    for account in accounts:
        connection.execute("insert into accounts values (%s, 'MSP', true, now())", [account])
    for table in TABLES:
        for (check,) in connection.execute(
            "select conname from pg_constraint where contype = 'c' and conrelid = %s::regclass", [table]
        ).fetchall():
            drop = sql.SQL("alter table {} drop constraint {}")
            connection.execute(drop.format(sql.Identifier(table), sql.Identifier(check)))
        columns = columns_of(connection, table)
        for account in accounts:
            values = [value_of(kind, uuid5(account, f"{table}.{name}")) for name, kind in columns.items()]
            connection.execute(
                sql.SQL("insert into {} (account_id, {}) values (%s, {})").format(
                    sql.Identifier(table),
                    sql.SQL(", ").join(map(sql.Identifier, columns)),
                    sql.SQL(", ").join(sql.SQL("%s") for _ in columns),
                ),
                [account, *values],
            )
    connection.execute("set local session_replication_role = origin")
    connection.execute("set role rf_app")


def value_of(kind: str, seed: UUID) -> object:
    plain: dict[str, object] = {
        "uuid": seed,
        "character varying": seed.hex[:8],
        "timestamp with time zone": MOMENT.strip("'"),
        "date": MOMENT.strip("'"),
        "boolean": True,
        "jsonb": "{}",
        "ARRAY": "{}",
        "bytea": seed.bytes,
        "text": str(seed),
        "tsvector": "",
    }
    return plain.get(kind, 1)


def outcome(connection: Connection, statement: str, context: str, foreign: str | None = None) -> tuple[object, ...]:
    """What whoever sent it would see; nothing of it stays."""
    told: tuple[object, ...]
    connection.execute(f"savepoint before; {stepping_into(connection, context)}".encode())
    try:
        told = run(connection, statement)
    except psycopg.Error as error:
        told = ("refused", error.sqlstate)
    done = told[0] != "refused" and not statement.startswith("select")
    if foreign and done and foreign_rows(connection) != foreign:
        told = ("changed rows of another account", *told)
    connection.execute("rollback to savepoint before; release savepoint before")
    return told


def run(connection: Connection, statement: str) -> tuple[object, ...]:
    cursor = connection.cursor()
    if statement.startswith("copy"):
        with cursor.copy(statement.encode()) as copy:
            return ("copied", sorted(bytes(row) for row in copy))
    cursor.execute(statement.encode(), prepare=False)
    while cursor.nextset():
        pass
    rows = sorted(map(repr, cursor.fetchall())) if cursor.description else []
    return ("done", cursor.rowcount, rows)


@contextmanager
def undone(connection: Connection) -> Iterator[None]:
    with connection.transaction(force_rollback=True):
        yield


def stepping_into(connection: Connection, context: str) -> str:
    account, signature = {
        "A": (f"'{A}'", f"'{sign(A, connection.info.backend_pid)}'"),
        "forged": (f"'{B}'", f"'99999999999.{'0' * 64}'"),
        "empty": ("''", "''"),
        "none": ("null", "null"),
    }[context]
    return f"select set_config('app.account_id', {account}, true), set_config('app.account_sig', {signature}, true)"


def foreign_rows(connection: Connection) -> str:
    sums = " || ".join(
        f"(select coalesce(md5(string_agg(t::text, '')), '-') from {table} t where account_id = '{B}')"
        for table in TABLES
    )
    cursor = connection.execute(f"savepoint sums; reset role; select {sums}; rollback to savepoint sums".encode())
    cursor.set_result(2)
    (found,) = cursor.fetchone() or ("",)
    return str(found)


def differing(worlds: Worlds, tables: list[str]) -> list[str]:
    """Statements of the whole list, for each of these tables, that do not do the same in both worlds."""
    found = []
    for table in tables:
        for template in (*READS, *WRITES):
            other = table if "'{b}'" in template and "{u}" not in template else "users"
            statement = fill(template, table, c=TABLES[table][-1], u=other, other=str(B), row=ROWS[other])
            shared, alone = worlds.outcomes(statement)
            if shared != alone:
                found.append(f"{statement}: {shared} is not {alone}")
    return found


def pointing(worlds: Worlds) -> list[str]:
    """Every column that names a row of another table, pointed at the other account's row there."""
    found = []
    for table in TABLES:
        for key in Base.metadata.tables[table].foreign_keys:
            column, named = key.parent.name, key.column.table.name
            if column != "account_id" and named in ROWS:
                statement = fill(POINTS, table, c=column, u=named, other=str(B), row=ROWS[named])
                shared, alone = worlds.outcomes(statement)
                if shared != alone:
                    found.append(f"{statement}: {shared} is not {alone}")
    return found


def test_each_kind_of_statement_on_each_table_tells_nothing_of_others(worlds: Worlds) -> None:
    found = differing(worlds, list(TABLES)) + pointing(worlds)
    assert found == [], "\n".join(found)


@pytest.mark.parametrize("context", ["none", "empty", "forged"])
def test_without_a_good_context_nothing_is_told_at_all(worlds: Worlds, context: str) -> None:
    for table in TABLES:
        for template in ("select * from {t}", "copy (select * from {t}) to stdout", *WRITES):
            statement = fill(template, table, c="id", u="users", other=str(B), row=ROWS["users"])
            shared, alone = worlds.outcomes(statement, context)
            assert shared == alone, statement
            assert shared[0] == "refused" or set(shared[-1]) <= {"(0,)"}, statement


@settings(max_examples=2_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(statement=generated(str(B), ROWS))
def test_statements_nobody_thought_of_tell_nothing_of_others(worlds: Worlds, statement: str) -> None:
    shared, alone = worlds.outcomes(statement)
    assert shared == alone, statement


@pytest.mark.parametrize("table", TABLES)
def test_a_prepared_statement_follows_the_context(worlds: Worlds, table: str) -> None:
    with undone(worlds.shared):
        enter(worlds.shared, B)
        worlds.shared.execute(f"prepare walked as select account_id from {table}".encode())
        assert [row for (row,) in worlds.shared.execute("execute walked")] == [B]
        enter(worlds.shared, A)
        assert [row for (row,) in worlds.shared.execute("execute walked")] == [A]
        worlds.shared.execute("deallocate walked")


@pytest.mark.parametrize(
    ("fault", "table"),
    [
        ("alter table teams disable row level security", "teams"),
        ("create policy wide on teams for select using (true)", "teams"),
        ("create policy unchecked on teams for insert with check (true)", "teams"),
        ("create unique index on teams (id)", "teams"),
        ("alter table teams no force row level security; alter table teams owner to rf_app", "teams"),
    ],
    ids=["rules off", "a second rule", "a rule without check", "unique without account", "not forced on its owner"],
)
def test_a_planted_fault_is_seen(worlds: Worlds, fault: str, table: str) -> None:
    with undone(worlds.shared), undone(worlds.alone):
        plant(worlds, fault)
        assert differing(worlds, [table])


def test_a_plain_foreign_key_is_seen(worlds: Worlds) -> None:
    assert pointing(worlds) == []
    with undone(worlds.shared), undone(worlds.alone):
        plant(
            worlds,
            "create unique index one_id on teams (id);"
            "alter table team_members drop constraint fk_team_members_account_id_team_id;"
            "alter table team_members add foreign key (team_id) references teams (id) not valid",
        )
        assert pointing(worlds)


def plant(worlds: Worlds, fault: str) -> None:
    for connection in (worlds.shared, worlds.alone):
        connection.execute("reset role")
        for statement in fault.split(";"):
            connection.execute(statement.encode())
        connection.execute("set role rf_app")
