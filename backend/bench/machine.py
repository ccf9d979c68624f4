"""The API, the worker and the database as children of this process, which waits for them and kills them."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg

from bench.product import BACKEND, free_port, wait_until_ready
from resolutionflow.core.settings import DATABASE_NAME
from resolutionflow.postgres import embedded

API = ("-m", "resolutionflow.cli", "serve")


class Child:
    """Begun again right after it is killed, as a service manager would."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self.command, self.environment = command, environment
        self.process = self.start()

    def start(self) -> "subprocess.Popen[bytes]":
        with (Path(self.environment["RF_RUN_FOLDER"]) / "children.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, *self.command],
                cwd=BACKEND,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def kill(self) -> None:
        self.check()
        self.end()
        self.process = self.start()

    def check(self) -> None:
        if self.process.poll() is not None:
            raise RuntimeError(f"{' '.join(self.command)} ended by itself with {self.process.returncode}")

    def end(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


class Postgres:
    """What its supervisor begins again, once nothing of the one before is left."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.server = embedded.start(folder)

    def kill(self) -> None:
        """Each backend leads a group of its own: the postmaster's holds nobody else."""
        postmaster = int((self.folder / "data/postmaster.pid").read_text().split()[0])
        family = [postmaster, *children_of(postmaster)]
        for each in family:
            with suppress(ProcessLookupError):
                os.kill(each, signal.SIGKILL)
        while any(runs(each) for each in family):
            time.sleep(0.001)

    def ask(self, statement: str) -> list[tuple[Any, ...]]:
        """As its superuser, past what keeps accounts apart."""
        url = self.server.url(embedded.SUPERUSER, DATABASE_NAME)
        with psycopg.connect(url, autocommit=True, options="-csearch_path=public,queue") as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []


class Machine:
    def __init__(self, folder: Path, worker: Sequence[str]) -> None:
        self.folder, self.port = folder, free_port()
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("RF_")},
            "RF_RUN_FOLDER": str(folder),
            "RF_PORT": str(self.port),
            "RF_RATE_FACTOR": "1000",
            # Every engineer comes from a network of their own.
            "RF_TRUSTED_PROXIES": "127.0.0.1/32",
        }
        self.database = Postgres(folder / "postgres")
        subprocess.run(
            [sys.executable, "-m", "resolutionflow.cli", "migrate"], cwd=BACKEND, env=self.environment, check=True
        )
        self.api = Child(API, self.environment)
        self.worker = Child(worker, self.environment)

    def check(self) -> None:
        """Whoever waits for a child that ended by itself waits in vain."""
        self.api.check()
        self.worker.check()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def end(self) -> None:
        self.api.end()
        self.worker.end()
        self.database.server.leave()


@contextmanager
def running(worker: Sequence[str]) -> Iterator[Machine]:
    """Migrated and answering; ended and removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="rf-bench-", ignore_cleanup_errors=True) as folder:
        machine = Machine(Path(folder), worker)
        try:
            wait_until_ready(machine.address, machine.api.process)
            yield machine
        finally:
            machine.end()


def children_of(parent: int) -> list[int]:
    return [
        int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit() and status_of(entry)[1] == parent
    ]


def runs(process_id: int) -> bool:
    """What nobody waited for yet is dead all the same."""
    return status_of(Path("/proc") / str(process_id))[0] not in ("Z", "")


def status_of(entry: Path) -> tuple[str, int]:
    """Its state and its parent; empty for one that is gone."""
    try:
        state, parent = (entry / "stat").read_text().rpartition(")")[2].split()[:2]
    except OSError:
        return "", 0
    return state, int(parent)
