"""Appending an event over HTTP, held against pgbench, which says to the same database what one append says to it.

Both with fifty clients without a pause, warm and in turn, so that whatever else the machine does meets both. pgbench
stores the same row again and again, without a new entry in any index but the events': that makes it faster, not slower.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench import replay
from bench.figures import Figure
from bench.machine import Machine, running
from bench.product import BACKEND, Product, wait_until_ready
from bench.typists import NOTE

WORKER = ("-m", "resolutionflow.cli", "worker")
ROUNDS, WARMING, COUNTED = 3, 3, 8
CLIENTS = 50
LEAST = 0.15
WITH_GAPS = """
    select count(*) from sessions s where s.state_version <> any (array(
        select unnest(array[count(*), max(e.seq)]) from session_events e
        where (e.account_id, e.session_id) = (s.account_id, s.id)
    ))
"""
STORED = f"select count(*) from session_events where payload ->> 'text' = '{NOTE}'"


def figures() -> list[Figure]:
    with running(WORKER) as machine:
        machine.worker.end()
        first, script = appended(machine), machine.folder / "append.sql"
        (gaps,), (stored,) = (machine.database.ask(statement)[0] for statement in (WITH_GAPS, STORED))
        script.write_text(replay.prepare(machine.database, recorded(machine)))
        pairs = [(first.rate, said_again(machine, script))]
        while len(pairs) < ROUNDS:
            begin_again(machine)
            pairs.append((appended(machine).rate, said_again(machine, script)))
    for ours, bare in pairs:
        print(f"{ours:,.0f} appends a second over HTTP, {bare:,.0f} by pgbench: {ours / bare:.2f}")
    share = median(ours / bare for ours, bare in pairs)
    return [
        Figure("append over HTTP, 50 clients, of pgbench", share, LEAST, "", least=True),
        Figure("appends acknowledged and not stored", first.acknowledged - stored, 0, ""),
        Figure("timelines with gaps after appending", gaps, 0, ""),
    ]


@dataclass(frozen=True)
class Appended:
    """`rate` is of a second, without those to warm up, which are acknowledged too."""

    rate: float
    acknowledged: int


def appended(machine: Machine) -> Appended:
    with typists(machine) as typing:
        return Appended(**json.loads(go(typing, COUNTED)))


def recorded(machine: Machine) -> list[replay.Append]:
    with typists(machine) as typing:
        return replay.record(machine.database, lambda: go(typing, 0))


@contextmanager
def typists(machine: Machine) -> Iterator["subprocess.Popen[str]"]:
    """With sessions enough, and waiting to be told to go."""
    tokens = Product(machine.address, machine.environment, machine.api.process).make_people()
    command = [sys.executable, "-m", "bench.typists", machine.address, *tokens]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=BACKEND, stdin=pipe, stdout=pipe, text=True) as typing:
        assert typing.stdout
        if typing.stdout.readline() != "ready\n":
            raise RuntimeError("the typists did not begin")
        yield typing


def go(typing: "subprocess.Popen[str]", counted: int) -> str:
    told, _ = typing.communicate(f"{WARMING} {counted}\n")
    if typing.returncode != 0:
        raise RuntimeError("the typists did not come to an end")
    return told


def said_again(machine: Machine, script: Path) -> float:
    """In a second. Without the product: its connections and theirs would be more than the server takes."""
    machine.api.end()
    replay.run(machine.database, script, clients=CLIENTS, seconds=WARMING)
    return replay.run(machine.database, script, clients=CLIENTS, seconds=COUNTED)


def begin_again(machine: Machine) -> None:
    machine.api.process = machine.api.start()
    wait_until_ready(machine.address, machine.api.process)
