"""An open window on a session: speaks over HTTP as the web application does, and knows how far it has seen."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any
from uuid import UUID

import httpx2

from resolutionflow.core.ids import uuid7


def now() -> str:
    return datetime.now(UTC).isoformat()


def saying(kind: str, **payload: Any) -> dict[str, Any]:
    return {"id": str(uuid7()), "occurred_at": now(), "payload": {"kind": kind, **payload}}


def start_body(**fields: Any) -> dict[str, Any]:
    written = {
        "id": str(uuid7()),
        "event_id": str(uuid7()),
        "problem": "Temporary profile",
        "flow_version_id": None,
        "occurred_at": now(),
    }
    return written | fields


async def open_window(browser: httpx2.AsyncClient, version_id: UUID | None = None, **fields: Any) -> "Window":
    """Starts a session."""
    body = start_body(flow_version_id=str(version_id) if version_id else None, **fields)
    answer = await browser.post("/api/v1/sessions", json=body)
    assert answer.status_code == HTTPStatus.CREATED, answer.text
    return Window(browser, answer.json()["id"], answer.json()["state"]["version"])


@dataclass
class Window:
    browser: httpx2.AsyncClient
    id: str
    seq: int
    told: list[dict[str, Any]] = field(default_factory=list)

    @property
    def path(self) -> str:
        return f"/api/v1/sessions/{self.id}"

    async def post(self, *said: dict[str, Any], expected_seq: int | None = None) -> httpx2.Response:
        expected = self.seq if expected_seq is None else expected_seq
        return await self.browser.post(f"{self.path}/events", json={"expected_seq": expected, "events": list(said)})

    async def say(self, kind: str, **payload: Any) -> list[dict[str, Any]]:
        answer = await self.post(saying(kind, **payload))
        assert answer.status_code == HTTPStatus.OK, answer.text
        self.seq = answer.json()["state_version"]
        self.told = answer.json()["events"]
        return self.told

    async def answer(self, exit: str, value: str | None = None) -> list[dict[str, Any]]:
        state = (await self.read())["state"]
        return await self.say("answered", step=state["path"][-1], exit=exit, value=value)

    async def read(self) -> dict[str, Any]:
        answer = await self.browser.get(self.path)
        assert answer.status_code == HTTPStatus.OK, answer.text
        read: dict[str, Any] = answer.json()
        return read

    async def events(self, after: int = 0) -> list[dict[str, Any]]:
        answer = await self.browser.get(f"{self.path}/events", params={"after": after})
        assert answer.status_code == HTTPStatus.OK, answer.text
        events: list[dict[str, Any]] = answer.json()["events"]
        return events
