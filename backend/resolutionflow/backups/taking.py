"""Writes a backup while the product runs: the database as it is at one moment, and the files beside it."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

import psycopg
from psycopg import Connection, IsolationLevel

from resolutionflow import __version__
from resolutionflow.adapters import outbox
from resolutionflow.audit import heads
from resolutionflow.backups import archive, tables
from resolutionflow.backups.archive import File, Manifest, Refused
from resolutionflow.core import schema
from resolutionflow.core.settings import Settings

SEALED = "select distinct key_id from sec.sealed_keys() where key_id is not null"
MIGRATED = "select to_regclass('public.alembic_version')"
REVISION = "select version_num from public.alembic_version"
Say = Callable[[str], None]


def take(chosen: Settings, file: Path, say: Say) -> None:
    with archive.new_file(file) as made, reading(chosen) as connection:
        # Heads noted later are of entries that are not in the backup; a mail that was kept later may be in both.
        noted = copy_files(made, chosen, [chosen.place.run_folder / heads.FILE])
        with connection.transaction():
            manifest = copy_database(made, chosen, connection, say)
        mails = copy_files(made, chosen, outbox.newest_first(chosen.place.run_folder / outbox.place().name))
        archive.sign(made, manifest.model_copy(update={"files": noted + mails}), chosen.secrets.keys.newest)
    rows = sum(table.rows for table in manifest.tables)
    say(f"{file}: {rows} rows in {len(manifest.tables)} tables, {len(noted + mails)} files")
    say(f"Restoring it needs the secret keys {', '.join(manifest.keys)}: they are not in it, so keep them elsewhere.")


def reading(chosen: Settings) -> Connection:
    """Nobody migrates meanwhile; everybody works."""
    url = schema.owner_url(chosen)
    try:
        connection = psycopg.connect(url, autocommit=True, connect_timeout=schema.LONGEST_WAIT)
    except psycopg.OperationalError as error:
        reason = " ".join(str(error).split())
        raise Refused(f"The database of RF_DATABASE_URL cannot be reached: {reason}") from None
    connection.execute(schema.LOCK.encode())
    connection.execute("set timezone = 'UTC'; set statement_timeout = 0")
    connection.isolation_level, connection.read_only = IsolationLevel.REPEATABLE_READ, True
    return connection


def copy_database(made: ZipFile, chosen: Settings, connection: Connection, say: Say) -> Manifest:
    if connection.execute(MIGRATED).fetchone() == (None,):
        raise Refused("There is nothing to back up: this database was never migrated.")
    with tables.acting_as(connection, "rf_owner"):
        ((revision,),) = connection.execute(REVISION).fetchall()
    with tables.acting_as(connection, "rf_sec"):
        sealed = {key_id for (key_id,) in connection.execute(SEALED)}
    accounts = tables.list_accounts(connection)
    copied = []
    for table in tables.list_tables(connection):
        name = f"tables/{table.place}"
        with archive.new_part(made, name) as sink:
            rows = tables.copy_out(connection, table, accounts, sink)
        say(f"{table.place}: {rows} rows")
        sha256, columns = sink.digest.hexdigest(), list(table.columns)
        copied.append(archive.Table(name=name, size=sink.size, sha256=sha256, columns=columns, rows=rows))
    return Manifest(
        product=__version__,
        schema_revision=revision,
        postgres=connection.info.server_version,
        taken_at=datetime.now(UTC),
        keys=sorted(sealed | {chosen.secrets.keys.newest.id}),
        tables=copied,
        sequences=tables.list_sequences(connection),
        files=[],
    )


def copy_files(made: ZipFile, chosen: Settings, found: Iterable[Path]) -> list[File]:
    copied = []
    for file in found:
        if file.exists():
            name = f"files/{file.relative_to(chosen.place.run_folder)}"
            with archive.new_part(made, name) as sink:
                sink.write(file.read_bytes())
            written_ns = file.stat().st_mtime_ns
            copied.append(File(name=name, size=sink.size, sha256=sink.digest.hexdigest(), written_ns=written_ns))
    return copied
