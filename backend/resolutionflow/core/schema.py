"""Brings a database to the present schema: the database itself, its roles, the migrations, the context's keys."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from psycopg import errors
from sqlalchemy import Connection, NullPool, create_engine, text
from sqlalchemy.exc import DBAPIError, OperationalError

from resolutionflow.core import crypto
from resolutionflow.core.settings import Settings

MIGRATIONS = Path(__file__).parents[2] / "migrations"
NAMED_IN_A_MIGRATION = re.compile(r"""^(down_)?revision = ["'](\w+)["']$""", re.MULTILINE)
WITHOUT_LOGIN = ("rf_owner", "rf_sec")
WITH_LOGIN = ("rf_migrate", "rf_app", "rf_job")
OLDEST = 16
EXTENSIONS = ("pgcrypto", "pg_trgm", "unaccent", "btree_gin")
WELCOME_EXTENSIONS = ("vector",)
LONGEST_WAIT = 10
GUIDE = "docs/guides/own-database.md"
ABOUT = """
    select current_setting('server_version_num')::integer / 10000, quote_ident(rolname), rolsuper or rolcreaterole
    from pg_roles where rolname = user
"""
# Roles belong to the whole server: two databases must not make them at the same moment.
LOCK = "select pg_advisory_lock(7236173001)"
ROLE_SETTINGS = {
    "rf_app": {"statement_timeout": "'5s'", "lock_timeout": "'2s'", "idle_in_transaction_session_timeout": "'10s'"},
    "rf_job": {
        "statement_timeout": "'60s'",
        "lock_timeout": "'2s'",
        "idle_in_transaction_session_timeout": "'10s'",
        "search_path": "public, queue",
    },
}
GROUND = """
    revoke all on database {database} from public;
    grant connect on database {database} to rf_migrate, rf_app, rf_job;
    revoke create on schema public from public;
    grant usage, create on schema public to rf_owner;
    create schema if not exists ext;
    grant usage on schema ext to public;
    create schema if not exists sec authorization rf_sec;
    create schema if not exists queue authorization rf_owner;
"""
# Those this user may create: an untrusted one (vector) needs a superuser, and does without where there is none.
OFFERED = """
    select distinct name from pg_available_extension_versions
    where name = any (:wanted)
      and (trusted or not superuser or installed or (select rolsuper from pg_roles where rolname = user))
"""
ELSEWHERE = """
    select extname, nspname from pg_extension join pg_namespace on pg_namespace.oid = extnamespace
    where extname = any (:wanted) and nspname <> 'ext'
"""
WATCHING_OTHERS = """
    revoke all on pg_stat_activity from public;
    revoke all on function pg_stat_get_activity(integer) from public;
"""


class CannotMigrate(Exception):
    """Said to the person at the keyboard as it stands, in one line."""


def upgrade(chosen: Settings, fill: Callable[[Connection], None] | None = None) -> None:
    """May be repeated at any time. What `fill` does instead of the migrations is done whole or not at all."""
    url = owner_url(chosen)
    if chosen.database.embedded_folder:
        create_database(url)
    with connect(url) as connection, telling_what_is_denied():
        check_server(connection)
        connection.exec_driver_sql(LOCK)
        make_roles(connection)
        set_passwords(connection, chosen)
        lay_ground(connection)
        connection.commit()
        (fill or run_migrations)(connection)
        write_context_keys(connection, chosen)
        connection.commit()


def owner_url(chosen: Settings) -> str:
    if chosen.database.url is None:
        raise CannotMigrate("Migrating needs RF_DATABASE_URL: the database, as a user who may make roles.")
    return chosen.database.url


@contextmanager
def connect(url: str) -> Iterator[Connection]:
    psycopg_url = url.replace("postgresql://", "postgresql+psycopg://", 1)
    engine = create_engine(psycopg_url, poolclass=NullPool, connect_args={"connect_timeout": LONGEST_WAIT})
    try:
        opened = engine.connect()
    except OperationalError as error:
        reason = " ".join(str(error.orig).split())
        raise CannotMigrate(f"The database of RF_DATABASE_URL cannot be reached: {reason}") from None
    with opened as connection:
        yield connection


@contextmanager
def telling_what_is_denied() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        if not isinstance(error.orig, errors.InsufficientPrivilege):
            raise
        denied = error.orig.diag.message_primary
        raise CannotMigrate(f"The user of RF_DATABASE_URL lacks a right: {denied} ({GUIDE}).") from None


def check_server(connection: Connection) -> None:
    """Before anything is changed."""
    major, name, makes_roles = connection.execute(text(ABOUT)).one()
    if major < OLDEST:
        raise CannotMigrate(f"This is PostgreSQL {major}; ResolutionFlow needs {OLDEST} or newer.")
    if not makes_roles:
        raise CannotMigrate(f"The user {name} may not make roles. A superuser allows it: alter role {name} createrole")
    missing = set(EXTENSIONS) - set(connection.scalars(text(OFFERED), {"wanted": list(EXTENSIONS)}))
    if missing:
        raise CannotMigrate(f"The server offers no {', '.join(sorted(missing))}: install its contrib extensions.")
    stray = connection.execute(text(ELSEWHERE), {"wanted": list(EXTENSIONS)}).first()
    if stray:
        name, place = stray
        raise CannotMigrate(f"{name} is in schema {place}, not in ext. Move it: alter extension {name} set schema ext")


def create_database(url: str) -> None:
    name = urlsplit(url).path[1:]
    with connect(urlsplit(url)._replace(path="/postgres").geturl()) as connection:
        connection = connection.execution_options(isolation_level="AUTOCOMMIT")
        if not connection.scalar(text("select 1 from pg_database where datname = :name"), {"name": name}):
            connection.exec_driver_sql(f'create database "{name}"')


def make_roles(connection: Connection) -> None:
    there = set(connection.scalars(text("select rolname from pg_roles")))
    for role in (*WITHOUT_LOGIN, *WITH_LOGIN):
        if role not in there:
            connection.exec_driver_sql(f"create role {role} {'login' if role in WITH_LOGIN else 'nologin'}")
    connection.exec_driver_sql("grant rf_owner, rf_sec to rf_migrate")
    if connection.scalar(text("select not rolsuper and rolname <> 'rf_migrate' from pg_roles where rolname = user")):
        connection.exec_driver_sql("grant rf_owner, rf_sec to current_user")
    for role, limits in ROLE_SETTINGS.items():
        for name, value in limits.items():
            connection.exec_driver_sql(f"alter role {role} set {name} = {value}")


def set_passwords(connection: Connection, chosen: Settings) -> None:
    """As the verifier the server would make of each, so that no log of statements ever holds a password."""
    driver: Any = connection.connection.driver_connection
    for role, url in {"rf_app": chosen.database.app_url, "rf_job": chosen.database.job_url}.items():
        parts = urlsplit(url or "")
        if parts.username == role and parts.password:
            verifier = driver.pgconn.encrypt_password(unquote(parts.password).encode(), role.encode(), b"scram-sha-256")
            connection.exec_driver_sql(f"alter role {role} password '{verifier.decode()}'")


def lay_ground(connection: Connection) -> None:
    database = connection.scalar(text("select quote_ident(current_database())"))
    connection.exec_driver_sql(GROUND.format(database=database))
    wanted = [*EXTENSIONS, *WELCOME_EXTENSIONS]
    for extension in connection.scalars(text(OFFERED), {"wanted": wanted}).all():
        connection.exec_driver_sql(f"create extension if not exists {extension} schema ext")
    if connection.scalar(text("select rolsuper from pg_roles where rolname = user")):
        connection.exec_driver_sql(WATCHING_OTHERS)


def run_migrations(connection: Connection, target: str = "head") -> None:
    """Most starts have nothing to do, and Alembic is slow to bring along."""
    if head() is not None and revision(connection) == head():
        return
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, target)


def revision(connection: Connection) -> str | None:
    """The migration this database stands at."""
    if connection.scalar(text("select to_regclass('public.alembic_version')")) is None:
        return None
    connection.exec_driver_sql("set local role rf_owner")
    found: str | None = connection.scalar(text("select version_num from public.alembic_version"))
    connection.exec_driver_sql("reset role")
    return found


@cache
def head() -> str | None:
    """The newest migration this code knows: the one no other follows."""
    files = (MIGRATIONS / "versions").glob("*.py")
    named = [names for file in files for names in NAMED_IN_A_MIGRATION.findall(file.read_text(encoding="utf-8"))]
    ends = {name for down, name in named if not down} - {name for down, name in named if down}
    return ends.pop() if len(ends) == 1 else None


def write_context_keys(connection: Connection, chosen: Settings) -> None:
    """All keys of the ring, as HMAC's two pads: the database then needs no more than SHA-256."""
    connection.exec_driver_sql("set local role rf_sec")
    ids = [key.id for key in chosen.secrets.keys.keys]
    connection.execute(text("delete from sec.context_keys where id <> all (:ids)"), {"ids": ids})
    for key_id in ids:
        block = crypto.derive("tenant-context", key_id).ljust(64, b"\0")
        pads = {"inner": bytes(byte ^ 0x36 for byte in block), "outer": bytes(byte ^ 0x5C for byte in block)}
        connection.execute(
            text(
                "insert into sec.context_keys (id, inner_pad, outer_pad) values (:id, :inner, :outer) on conflict (id)"
                " do update set inner_pad = excluded.inner_pad, outer_pad = excluded.outer_pad"
                " where context_keys.inner_pad <> excluded.inner_pad"
            ),
            {"id": key_id, **pads},
        )
