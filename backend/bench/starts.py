"""How long `./run` takes to a page that answers: in a fresh clone with empty caches, and again when all is there."""

import os
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from bench.figures import Figure
from bench.product import free_port, wait_until_ready

ROOT = Path(__file__).parents[2]
COLD_LIMIT, WARM_LIMIT = 90, 3
WARM_RUNS = 5


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
        env={**os.environ, "RF_PORT": str(port)},
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        wait_until_ready(f"http://127.0.0.1:{port}", process, seconds=300)
        return time.monotonic() - began
    finally:
        stop(process)


def stop(process: subprocess.Popen[bytes]) -> None:
    """With all it started, and until the last of them is gone: a product that still runs here refuses the next."""
    os.killpg(process.pid, signal.SIGTERM)
    process.wait(timeout=30)
    with suppress(ProcessLookupError):
        while True:
            os.killpg(process.pid, 0)
            time.sleep(0.05)
