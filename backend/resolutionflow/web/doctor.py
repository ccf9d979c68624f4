"""What an operator should know before users do: each line says how it stands and what to do about it."""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from resolutionflow.core import schema
from resolutionflow.core.settings import Settings

# The first minor releases without CVE-2025-8713; what is newer than these never had it.
SOUND = {16: 160010, 17: 170006}
LONGEST_WAIT, LONGEST_SILENCE, LARGEST_DRIFT = 60, 60, 2
LITTLE_SPACE, NO_SPACE = 2_000_000_000, 200_000_000
DURABLE = text("select name, setting from pg_settings where name = any (:names)")
TOO_MIGHTY = text(
    "select rolname from pg_roles where rolname in ('rf_app', 'rf_job')"
    " and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)"
)
HEARD = text("select extract(epoch from now() - max(last_heartbeat)) from queue.procrastinate_workers")
SEALED = text("select distinct key_id from sec.sealed_keys()")


class State(StrEnum):
    ok = "ok"
    warn = "warn"
    fail = "fail"


@dataclass(frozen=True)
class Finding:
    """`remedy` is empty where all is well."""

    state: State
    about: str
    remedy: str = ""

    @property
    def line(self) -> str:
        return f"{self.state:<5} {self.about}" + (f". {self.remedy}" if self.remedy else "")


class KeyMissing(Exception):
    """One line for the person at the keyboard."""


def judge(good: bool, about: str, remedy: str, otherwise: State = State.fail) -> Finding:
    return Finding(State.ok, about) if good else Finding(otherwise, about, remedy)


def examine(chosen: Settings) -> Iterator[Finding]:
    yield from examine_settings(chosen)
    yield examine_space(shutil.disk_usage(chosen.place.run_folder).free)
    for url, looks in ((chosen.database.app_url, of_database), (chosen.database.job_url, of_worker)):
        try:
            with schema.connect(url or "") as connection:
                yield from looks(connection, chosen)
        except (schema.CannotMigrate, DBAPIError) as error:
            yield Finding(State.fail, f"database: {type(error).__name__}", "Migrate it, and check its addresses.")


def examine_settings(chosen: Settings) -> Iterator[Finding]:
    serious = State.fail if chosen.production else State.warn
    yield Finding(State.ok, f"mode: {chosen.place.mode}, secret keys: {len(chosen.secrets.keys.keys)}")
    effect = "without mail nobody can join" if chosen.production else "until then mails are kept and shown at /outbox"
    yield judge(chosen.mail.set_up, "mail", f"Set RF_SMTP_URL and RF_MAIL_FROM: {effect}.", serious)
    token = chosen.server.metrics_token is not None or not chosen.production
    yield judge(token, "metrics", "Set RF_METRICS_TOKEN: without it nobody can read /metrics.", State.warn)


def examine_space(free: int) -> Finding:
    state = State.fail if free < NO_SPACE else State.warn
    return judge(free >= LITTLE_SPACE, f"disk: {free // 1_000_000:,} MB free", "Make room in RF_RUN_FOLDER.", state)


def of_database(connection: Connection, chosen: Settings) -> Iterator[Finding]:
    number = int(connection.scalar(text("select current_setting('server_version_num')")) or 0)
    yield examine_version(number)
    names = ("fsync", "full_page_writes", "synchronous_commit", "data_checksums")
    for name, setting in connection.execute(DURABLE, {"names": list(names)}).all():
        worse = State.warn if name == "data_checksums" else State.fail
        yield judge(setting == "on", f"{name}: {setting}", f"Turn {name} on: what is acknowledged must last.", worse)
    mighty = connection.scalars(TOO_MIGHTY).all()
    yield judge(not mighty, f"roles: {', '.join(mighty) or 'as they should be'}", "Take these roles' attributes away.")
    version = connection.scalar(text("select version_num from alembic_version"))
    yield judge(version == schema.head(), f"schema: {version}", "Run `rf migrate`.")
    yield from of_keys(connection, chosen)
    drift = abs((connection.scalar(text("select clock_timestamp()")) - datetime.now(UTC)).total_seconds())
    yield judge(drift <= LARGEST_DRIFT, f"clock: {drift:.1f} s from the database's", "Set both by NTP.", State.warn)


def of_keys(connection: Connection, chosen: Settings) -> Iterator[Finding]:
    unknown = missing_keys(connection, chosen)
    about = f"sealed values: {f'keys {unknown} are missing' if unknown else 'every key is there'}"
    yield judge(not unknown, about, "Put these keys back into RF_SECRET_KEYS, then run `rf rotate-keys`.")


def require_keys(chosen: Settings, url: str | None) -> None:
    """Production does not begin beside values it could not read. A database that is away, or of another version, is
    for readiness to tell: it goes on by itself."""
    if not chosen.production:
        return
    with suppress(schema.CannotMigrate, DBAPIError), schema.connect(url or "") as connection:
        if missing := ", ".join(missing_keys(connection, chosen)):
            raise KeyMissing(f"The database holds values sealed with key {missing}: put it back into RF_SECRET_KEYS.")


def missing_keys(connection: Connection, chosen: Settings) -> list[str]:
    """Those whose values nobody can read: they are not in RF_SECRET_KEYS."""
    return sorted({key or "?" for key in connection.scalars(SEALED)} - {key.id for key in chosen.secrets.keys.keys})


def examine_version(number: int) -> Finding:
    about = f"PostgreSQL {number // 10000}.{number % 10000}"
    return judge(number >= SOUND.get(number // 10000, 160010), about, "Install its newest minor release.")


def of_worker(connection: Connection, chosen: Settings) -> Iterator[Finding]:
    heard = connection.scalar(HEARD)
    alive = heard is not None and heard <= LONGEST_SILENCE
    yield judge(alive, f"worker: {'heard' if alive else 'not heard'}", "Run `rf worker`.", State.fail)
    age = connection.scalar(text("select sec.queue_age()")) or 0
    yield judge(age <= LONGEST_WAIT, f"queue: oldest job waits {age:.0f} s", "Look at the worker's log.", State.fail)
    failed = connection.scalar(text("select sec.failed_deliveries()")) or 0
    remedy = "Owners and admins see it under Settings, Failed work, and repeat it there."
    yield judge(not failed, f"failed work: {failed}", remedy, State.warn)
