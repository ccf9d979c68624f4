"""The product as a process of its own, in a folder of its own, so that a figure is taken from what people run."""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import httpx2

BACKEND = Path(__file__).parents[1]
EMPTY_REQUESTS = 50


@dataclass(frozen=True)
class Product:
    address: str
    environment: dict[str, str]
    process: "subprocess.Popen[bytes]"

    def make_people(self) -> list[str]:
        """An access token for each of fifty engineers."""
        command = [sys.executable, "-m", "bench.people"]
        made = subprocess.run(command, cwd=BACKEND, env=self.environment, capture_output=True, check=True)
        tokens: list[str] = json.loads(made.stdout)
        return tokens

    def empty_request(self) -> float:
        """Milliseconds one waits for the answer to a question that asks for nothing."""
        with httpx2.Client(base_url=self.address, timeout=30) as client:
            answers = [client.get("/health/live").raise_for_status() for _ in range(EMPTY_REQUESTS)]
        return median(answer.elapsed.total_seconds() for answer in answers) * 1000


@contextmanager
def serving() -> Iterator[Product]:
    """Migrated, seeded and answering; ended and removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="rf-bench-") as folder:
        port = free_port()
        environment = {**os.environ, "RF_RUN_FOLDER": folder, "RF_PORT": str(port), "RF_RATE_FACTOR": "1000"}
        # Who is counted by network may say which one they come from.
        environment["RF_TRUSTED_PROXIES"] = "127.0.0.1/32"
        process = subprocess.Popen(
            [sys.executable, "-m", "resolutionflow.cli", "start"],
            cwd=BACKEND,
            env=environment,
            stdout=subprocess.DEVNULL,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            wait_until_ready(address, process)
            yield Product(address, environment, process)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=30)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_ready(address: str, process: "subprocess.Popen[bytes]", seconds: float = 180) -> None:
    until = time.monotonic() + seconds
    # One client: making one takes long enough to slow down the start that is waited for.
    with httpx2.Client(base_url=address) as client:
        while time.monotonic() < until:
            if process.poll() is not None:
                raise RuntimeError(f"the product ended with {process.returncode}")
            with suppress(httpx2.TransportError):
                if client.get("/health/ready").status_code == 200:
                    return
            time.sleep(0.02)
    raise TimeoutError("the product did not answer in time")
