"""The tables of a database, whatever they are: their rows out of it as text, and into empty ones of the same shape."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import LiteralString
from uuid import UUID

from psycopg import Connection
from psycopg.sql import SQL, Composed, Identifier, Literal

from resolutionflow.backups import archive
from resolutionflow.core import db

SCHEMAS = ["public", "sec", "queue"]
# Known by the migrations, made from the secret keys, or of workers that will be gone. What is not logged is not listed.
LEFT_OUT = [
    "public.alembic_version",
    "sec.context_keys",
    "queue.procrastinate_events",
    "queue.procrastinate_workers",
]
TABLES: LiteralString = """
    select n.nspname, c.relname, pg_get_userbyid(c.relowner), c.relrowsecurity,
        array(select a.attname from pg_attribute a
              where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
              order by a.attnum)::text[],
        array(select a.attname from pg_index i, unnest(i.indkey::int2[]) with ordinality k (number, place),
              pg_attribute a
              where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid and a.attnum = k.number
              order by k.place)::text[]
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = any (%s) and c.relkind = 'r' and c.relpersistence = 'p'
        and n.nspname || '.' || c.relname <> all (%s)
    order by 1, 2
"""
SEQUENCES: LiteralString = """
    select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = any (%s) and c.relkind = 'S' order by 1, 2
"""
FOREIGN_KEYS: LiteralString = """
    select conname, pg_get_constraintdef(oid) from pg_constraint
    where contype = 'f' and conrelid = %s::regclass order by conname
"""


@dataclass(frozen=True)
class Table:
    schema: str
    name: str
    owner: str
    of_accounts: bool
    columns: Sequence[str]
    key: Sequence[str]

    @property
    def place(self) -> str:
        return f"{self.schema}.{self.name}"

    @property
    def quoted(self) -> Identifier:
        return Identifier(self.schema, self.name)

    @property
    def account(self) -> str:
        return "account_id" if "account_id" in self.columns else "id"


def names(words: Iterable[str]) -> Composed:
    return SQL(", ").join(map(Identifier, words))


def list_tables(connection: Connection) -> list[Table]:
    return [Table(*row) for row in connection.execute(TABLES, [SCHEMAS, LEFT_OUT])]


def list_accounts(connection: Connection) -> list[UUID]:
    with acting_as(connection, "rf_sec"):
        return [account for (account,) in connection.execute("select id from public.accounts order by id")]


@contextmanager
def acting_as(connection: Connection, role: str) -> Iterator[None]:
    connection.execute(SQL("set local role {}").format(Identifier(role)))
    yield
    connection.execute("reset role")


def copy_out(connection: Connection, table: Table, accounts: Sequence[UUID], sink: archive.Sink) -> int:
    """Row-level security binds the owner too: of what belongs to accounts, each account's rows are read as its own."""
    sink.write("\t".join(table.columns).encode() + b"\n")
    if not table.of_accounts:
        with acting_as(connection, table.owner):
            return copy_rows(connection, table, SQL("true"), sink)
    rows = 0
    with acting_as(connection, "rf_sec"):
        for account in accounts:
            enter(connection, account)
            own = SQL("{} = {}").format(Identifier(table.account), Literal(account))
            rows += copy_rows(connection, table, own, sink)
    return rows


def enter(connection: Connection, account: UUID) -> None:
    signature = db.sign(account, connection.info.backend_pid)
    connection.execute(
        "select set_config('app.account_id', %s, true), set_config('app.account_sig', %s, true)",
        [str(account), signature],
    )


def copy_rows(connection: Connection, table: Table, which: SQL | Composed, sink: archive.Sink) -> int:
    """In the order of their key, so that the same rows are the same bytes."""
    query = SQL("copy (select {} from {} where {} order by {}) to stdout").format(
        names(table.columns), table.quoted, which, names(table.key or table.columns)
    )
    with connection.cursor() as cursor:
        with cursor.copy(query) as rows:
            for chunk in rows:
                sink.write(chunk)
        return cursor.rowcount


def copy_in(connection: Connection, table: Table, columns: Sequence[str], chunks: Iterable[bytes]) -> int:
    query = SQL("copy {} ({}) from stdin with (header match)").format(table.quoted, names(columns))
    with connection.cursor() as cursor:
        with cursor.copy(query) as rows:
            for chunk in chunks:
                rows.write(chunk)
        return cursor.rowcount


@contextmanager
def laid_open(connection: Connection, tables: Sequence[Table]) -> Iterator[None]:
    """Emptied, and bound by nothing that was true of the rows already where they came from: no trigger, no key to
    another table, no policy. All of it is back, and the keys hold, before the transaction ends."""
    keys = [(table, *key) for table in tables for key in connection.execute(FOREIGN_KEYS, [table.place])]
    for table, name, _ in keys:
        change(connection, table, SQL("drop constraint {}").format(Identifier(name)))
    for table in tables:
        change(connection, table, SQL("disable trigger user"))
        if table.of_accounts:
            change(connection, table, SQL("no force row level security"))
        with acting_as(connection, table.owner):
            connection.execute(SQL("delete from {}").format(table.quoted))
    yield
    for table, name, definition in keys:
        change(connection, table, SQL("add constraint {} {}").format(Identifier(name), SQL(definition)))
    for table in tables:
        change(connection, table, SQL("enable trigger user"))
        if table.of_accounts:
            change(connection, table, SQL("force row level security"))


def change(connection: Connection, table: Table, what: SQL | Composed) -> None:
    with acting_as(connection, table.owner):
        connection.execute(SQL("alter table {} {}").format(table.quoted, what))


def list_sequences(connection: Connection) -> list[archive.Sequence]:
    found = []
    for schema, name in connection.execute(SEQUENCES, [SCHEMAS]).fetchall():
        with acting_as(connection, "rf_owner"):
            query = SQL("select last_value, is_called from {}").format(Identifier(schema, name))
            last_value, is_called = connection.execute(query).fetchone() or (1, False)
        found.append(archive.Sequence(name=f"{schema}.{name}", last_value=last_value, is_called=is_called))
    return found


def set_sequence(connection: Connection, sequence: archive.Sequence) -> None:
    with acting_as(connection, "rf_owner"):
        connection.execute(
            "select setval(%s::regclass, %s, %s)", [sequence.name, sequence.last_value, sequence.is_called]
        )
