"""How long `./run` takes to a page that answers: in a fresh clone with empty caches, and again when all is there."""

import fcntl
import os
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from bench.figures import Figure
from bench.product import free_port, wait_until_ready
from resolutionflow.postgres.supervisor import SUPERVISOR_LOCK
from tools import set_up
from tools.places import ROOT, RUN

COLD_LIMIT, WARM_LIMIT = 90, 3
WARM_RUNS = 5
STOP_SECONDS = 60


def figures() -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="rf-bench-") as folder:
        clone = Path(folder) / "clone"
        subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)
        cold = start(clone)
        warm = sorted(start(clone) for _ in range(WARM_RUNS))[WARM_RUNS // 2]
    return [Figure("cold start", cold, COLD_LIMIT, "s"), Figure("warm start, median", warm, WARM_LIMIT, "s")]


def start(clone: Path) -> float:
    """Seconds to the first good answer; the product is stopped again."""
    port = free_port()
    began = time.monotonic()
    process = subprocess.Popen(
        [clone / "run"],
        env={**callers_environment(), "RF_PORT": str(port)},
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        wait_until_ready(f"http://127.0.0.1:{port}", process, seconds=300)
        return time.monotonic() - began
    finally:
        stop(process, clone)


def callers_environment() -> dict[str, str]:
    """Without what `./run` set for this clone: the measured one has nothing yet."""
    path = [part for part in os.environ["PATH"].split(os.pathsep) if not Path(part).is_relative_to(RUN)]
    kept = {name: value for name, value in os.environ.items() if name not in set_up.environment()}
    return {**kept, "PATH": os.pathsep.join(path)}


def stop(process: "subprocess.Popen[bytes]", clone: Path) -> None:
    """With all it started, and until its database is gone too: the next start finds nothing that still runs."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    process.wait(timeout=STOP_SECONDS)
    with suppress(FileNotFoundError), (clone / ".run/postgres" / SUPERVISOR_LOCK).open() as lock:
        wait_for(lock)


def wait_for(lock: TextIO) -> None:
    until = time.monotonic() + STOP_SECONDS
    while time.monotonic() < until:
        with suppress(BlockingIOError):
            return fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        time.sleep(0.01)
    raise TimeoutError("the database of the clone did not stop")
