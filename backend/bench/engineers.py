"""Fifty engineers at work: each walks the FSLogix flow again and again, thinking one to three seconds at a step."""

import asyncio
import random
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import httpx2

from resolutionflow.core.ids import uuid7

COUNT = 50
THINK_SECONDS = (1.0, 3.0)
SLUG = "fslogix-profile-issues"
PROBLEM = "k.brandt gets a temporary profile on AVD since this morning, FSLogix 0x20"


@dataclass
class Timings:
    """`server` is what the product says it took, `seen` what the engineer waited; both in milliseconds."""

    server: list[float] = field(default_factory=list)
    seen: list[float] = field(default_factory=list)

    def take(self, answer: httpx2.Response) -> None:
        answer.raise_for_status()
        self.server.append(float(answer.headers["server-timing"].removeprefix("app;dur=")))
        self.seen.append(answer.elapsed.total_seconds() * 1000)


class Engineer:
    def __init__(self, http: httpx2.AsyncClient, luck: random.Random) -> None:
        self.http = http
        self.version_id = ""
        self.luck = luck
        self.session_id = uuid7()
        self.seq = 0
        self.node: dict[str, Any] = {}
        self.step = 0

    async def work(self, until: float, timings: Timings) -> None:
        loop = asyncio.get_running_loop()
        await asyncio.sleep(self.luck.uniform(0, THINK_SECONDS[1]))
        await self.start()
        while loop.time() < until:
            await asyncio.sleep(self.luck.uniform(*THINK_SECONDS))
            if self.node["kind"] in ("resolution", "escalation"):
                await self.append({"kind": "resolved", "outcome": "fixed", "root_cause": None, "fix": None})
                await self.start()
            else:
                timings.take(await self.append(*self.answer()))

    def answer(self) -> list[dict[str, Any]]:
        exit = self.luck.choice([way for way in self.node["exits"] if way["when"] is None])
        asked = self.node.get("input") or {"type": "choice"}
        value = None if asked["type"] == "choice" else "This morning"
        answered = {"kind": "answered", "step": self.step, "exit": exit["id"], "value": value}
        return [*self.proof(), answered]

    def proof(self) -> list[dict[str, Any]]:
        """What the step must have before it is left."""
        wanted = self.node.get("evidence")
        proof = {"kind": "evidence_added", "step": self.step, "text": "FAILED: 0"}
        return [proof] if wanted and wanted["required"] else []

    async def start(self) -> None:
        if not self.version_id:
            flows = await self.http.get("/api/v1/flows")
            self.version_id = next(flow["version_id"] for flow in flows.json()["items"] if flow["slug"] == SLUG)
        self.session_id = uuid7()
        started = await self.http.post(
            "/api/v1/sessions",
            json={
                "id": str(self.session_id),
                "event_id": str(uuid7()),
                "problem": PROBLEM,
                "flow_version_id": self.version_id,
                "occurred_at": now(),
            },
        )
        started.raise_for_status()
        events = await self.http.get(f"/api/v1/sessions/{self.session_id}/events")
        self.follow(events.json()["events"])

    async def append(self, *payloads: dict[str, Any]) -> httpx2.Response:
        events = [{"id": str(uuid7()), "occurred_at": now(), "payload": payload} for payload in payloads]
        answer = await self.http.post(
            f"/api/v1/sessions/{self.session_id}/events", json={"expected_seq": self.seq, "events": events}
        )
        if answer.is_success:
            self.follow(answer.json()["events"])
        return answer

    def follow(self, events: list[dict[str, Any]]) -> None:
        self.seq = events[-1]["seq"]
        for event in events:
            if event["payload"]["kind"] == "step_presented":
                self.node, self.step = event["payload"]["node"], event["payload"]["step"]


async def at_work(address: str, tokens: list[str], seconds: float) -> Timings:
    """One engineer a token, each with a connection of their own."""
    timings = Timings()
    until = asyncio.get_running_loop().time() + seconds
    async with AsyncExitStack() as connections, asyncio.TaskGroup() as everyone:
        for number, token in enumerate(tokens):
            client = httpx2.AsyncClient(base_url=address, timeout=60, headers={"Authorization": f"Bearer {token}"})
            http = await connections.enter_async_context(client)
            everyone.create_task(Engineer(http, random.Random(number)).work(until, timings))
    return timings


def now() -> str:
    return datetime.now(UTC).isoformat()
