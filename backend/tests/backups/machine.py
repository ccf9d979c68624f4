"""A machine of its own: a run folder, the commands in it, and the product as people start it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import httpx2
import psycopg

from bench.product import BACKEND, free_port, wait_until_ready
from resolutionflow.core.settings import DATABASE_NAME
from resolutionflow.postgres import embedded

# A note's file takes a second to set on a slow machine.
MOST_OPENED = 6
SIGN_IN = "/api/v1/auth/sign-in"


@dataclass(frozen=True)
class Machine:
    folder: Path
    secrets: Mapping[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        own = {"RF_RUN_FOLDER": str(self.folder), "RF_RATE_FACTOR": "1000", "RF_TRUSTED_PROXIES": "127.0.0.1/32"}
        return {
            **{name: value for name, value in os.environ.items() if not name.startswith("RF_")},
            **self.secrets,
            **own,
        }

    def run(self, *words: str) -> tuple[int, str]:
        """The command's end, and all it says."""
        command = [sys.executable, "-m", "resolutionflow.cli", *words]
        done = subprocess.run(command, cwd=BACKEND, env=self.environment, capture_output=True, text=True, timeout=300)
        return done.returncode, done.stdout + done.stderr

    def begin(self, verb: str, port: int) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "resolutionflow.cli", verb]
        environment = self.environment | {"RF_PORT": str(port)}
        return subprocess.Popen(command, cwd=BACKEND, env=environment, stdout=subprocess.DEVNULL)

    @contextmanager
    def started(self) -> Iterator[httpx2.Client]:
        """Nobody is signed in; it stops as told and without complaint."""
        port = free_port()
        address = f"http://127.0.0.1:{port}"
        process = self.begin("start", port)
        try:
            wait_until_ready(address, process)
            with httpx2.Client(base_url=address, headers={"Origin": address}, timeout=60) as browser:
                yield browser
        finally:
            process.terminate()
            assert process.wait(timeout=60) == 0

    @contextmanager
    def awake(self) -> Iterator[None]:
        """Its database, while the product is not running."""
        server = embedded.start(self.folder / "postgres")
        try:
            yield
        finally:
            server.leave()

    def ask(self, statement: str) -> list[tuple[Any, ...]]:
        """Past what keeps accounts apart."""
        url = embedded.url(self.folder / "postgres", embedded.SUPERUSER, DATABASE_NAME)
        with psycopg.connect(url, autocommit=True) as connection:
            return connection.execute(statement.encode()).fetchall()


def sign_in(browser: httpx2.Client, person: Mapping[str, str]) -> None:
    granted = browser.post(SIGN_IN, json=dict(person))
    assert granted.status_code == 200, granted.text
    browser.headers["Authorization"] = f"Bearer {granted.json()['access_token']}"


def manifest_of(file: Path) -> dict[str, Any]:
    with ZipFile(file) as found:
        manifest: dict[str, Any] = json.loads(found.read("manifest.json"))
    return manifest


def check_that_everything_opens(browser: httpx2.Client) -> None:
    """The newest sessions with their timelines, notes and the notes' files, and the audit log of the account."""
    for session in listed(browser, f"/api/v1/sessions?limit={MOST_OPENED}")["items"]:
        place = f"/api/v1/sessions/{session['id']}"
        state = listed(browser, place)["state"]
        events = listed(browser, f"{place}/events")["events"]
        assert [event["seq"] for event in events] == list(range(1, state["version"] + 1))
        assert listed(browser, f"{place}/documentation")["document"]["sections"]
        exported = browser.get(f"{place}/export", params={"format": "pdf"})
        assert exported.status_code == 200 and exported.content.startswith(b"%PDF-"), exported.text
    verdict = listed(browser, "/api/v1/audit/verify")
    assert verdict["broken_at"] is None and verdict["entries"] > 0, verdict


def listed(browser: httpx2.Client, place: str) -> Any:
    answer = browser.get(place)
    assert answer.status_code == 200, answer.text
    return answer.json()
