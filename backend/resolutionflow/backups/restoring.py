"""Brings a backup back, whole or not at all: into an empty database, by the migrations of its time and of now."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import psycopg
from sqlalchemy import Connection, text

from resolutionflow.adapters import outbox
from resolutionflow.audit import heads
from resolutionflow.backups import archive, held, tables
from resolutionflow.backups.archive import Manifest, Refused
from resolutionflow.backups.taking import Say
from resolutionflow.core import schema
from resolutionflow.core.settings import Settings

FOUND = "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1"
MOST_NAMED = 5


@contextmanager
def sound(chosen: Settings, file: Path) -> Iterator[tuple[ZipFile, Manifest]]:
    """Every byte is looked at before anything is changed."""
    with archive.opened(file) as found:
        manifest = archive.read_manifest(found, chosen.secrets.keys)
        if not any((schema.MIGRATIONS / "versions").glob(f"{manifest.schema_revision}_*.py")):
            raise Refused(
                f"This backup is of a newer version of ResolutionFlow ({manifest.product}, schema"
                f" {manifest.schema_revision}; here {schema.head()}): restore it with that version."
            )
        for part in (*manifest.tables, *manifest.files):
            archive.check(found, part)
        yield found, manifest


def restore(chosen: Settings, found: ZipFile, manifest: Manifest, say: Say) -> None:
    say(f"A backup of {manifest.taken_at:%Y-%m-%d %H:%M:%S} UTC, schema {manifest.schema_revision}, is sound.")
    require_no_files(chosen)
    with unpacked(found, manifest, chosen.place.run_folder):
        schema.upgrade(chosen, partial(fill, found=found, manifest=manifest, say=say))
    say(f"{sum(table.rows for table in manifest.tables)} rows and {len(manifest.files)} files are restored.")


def require_no_files(chosen: Settings) -> None:
    for place in (chosen.place.run_folder / heads.FILE, chosen.place.run_folder / outbox.place().name):
        if place.is_file() or place.is_dir() and any(place.iterdir()):
            raise Refused(f"{place} is there already: restore into an empty folder.")


@contextmanager
def unpacked(found: ZipFile, manifest: Manifest, folder: Path) -> Iterator[None]:
    """Under other names first, and in their places once the database has taken the rest."""
    written: list[tuple[Path, Path]] = []
    try:
        for file in manifest.files:
            place = folder / file.place
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            unfinished = place.with_name(f"{place.name}.restored")
            written.append((unfinished, place))
            with unfinished.open("wb") as into:
                into.writelines(archive.chunks(found, file))
            os.utime(unfinished, ns=(file.written_ns, file.written_ns))
        yield
        for unfinished, place in written:
            unfinished.rename(place)
    finally:
        for unfinished, _ in written:
            unfinished.unlink(missing_ok=True)


def fill(connection: Connection, *, found: ZipFile, manifest: Manifest, say: Say) -> None:
    """One transaction, the caller's: an empty database stays empty when anything fails."""
    require_empty(connection)
    schema.run_migrations(connection, manifest.schema_revision)
    connection.exec_driver_sql("reset role")
    connection.exec_driver_sql("set local statement_timeout = 0")
    driver: Any = connection.connection.driver_connection
    try:
        load(driver, found, manifest, say)
    except (psycopg.errors.DataError, psycopg.errors.IntegrityError) as error:
        raise Refused(f"The backup does not fit: {error.diag.message_primary}.") from None
    schema.run_migrations(connection)
    connection.exec_driver_sql("reset role")


def require_empty(connection: Connection) -> None:
    names = list(connection.scalars(text(FOUND)))
    if names:
        some = ", ".join(names[:MOST_NAMED]) + (", ..." if len(names) > MOST_NAMED else "")
        raise Refused(f"The database is not empty: it has {len(names)} tables ({some}). Restore into an empty one.")


def load(connection: psycopg.Connection, found: ZipFile, manifest: Manifest, say: Say) -> None:
    there = {table.place: table for table in tables.list_tables(connection)}
    if there.keys() != {part.place for part in manifest.tables}:
        raise Refused("The backup does not fit: it has other tables than the schema it names.")
    with tables.laid_open(connection, list(there.values())):
        for part in manifest.tables:
            table = there[part.place]
            with tables.acting_as(connection, table.owner):
                rows = tables.copy_in(connection, table, part.columns, archive.chunks(found, part))
            if rows != part.rows:
                raise Refused(f"The backup does not fit: {part.name} gave {rows} rows instead of {part.rows}.")
            say(f"{part.place}: {rows} rows")
        for sequence in manifest.sequences:
            tables.set_sequence(connection, sequence)
        waiting = held.hold_back(connection)
    if waiting:
        say(f"{waiting} mails wait under Settings, Failed work: they may have gone out after the backup was taken.")
