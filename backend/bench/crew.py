"""Engineers who go on while the product dies around them: each call is repeated as it was until it is answered."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx2

from bench.engineers import Engineer
from resolutionflow.core.ids import uuid7

PASSWORD = "slow rivers carve deep valleys"
THINK_SECONDS = (0.05, 0.4)
EVENTS_OF_A_SESSION = 12
PAUSE = 0.5


@dataclass
class Ledger:
    """What was acknowledged, and what should not have been answered."""

    events: dict[str, dict[str, int]] = field(default_factory=dict)
    invites: set[str] = field(default_factory=set)
    titles: dict[str, str] = field(default_factory=dict)
    sign_ins: int = 0
    refused: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    repeated: int = 0

    @property
    def acknowledged(self) -> int:
        return sum(map(len, self.events.values()))


class Refused(Exception):
    pass


class Patient(httpx2.AsyncClient):
    """Sends the very same request again while nobody answers it."""

    def __init__(
        self, ledger: Ledger, address: str, number: int, transport: httpx2.AsyncBaseTransport | None = None
    ) -> None:
        network = {"X-Forwarded-For": f"10.{number}.0.1"}
        super().__init__(base_url=address, timeout=5, headers=network, transport=transport)
        self.ledger = ledger

    async def send(self, request: httpx2.Request, **how: Any) -> httpx2.Response:
        while True:
            answer = await self.try_once(request, **how)
            if answer is not None:
                return answer
            self.ledger.repeated += 1
            await asyncio.sleep(PAUSE)

    async def try_once(self, request: httpx2.Request, **how: Any) -> httpx2.Response | None:
        try:
            answer = await super().send(request, **how)
        except httpx2.TransportError:
            return None
        if answer.is_success:
            return answer
        problem = answer.json()
        if is_final(request.url.path, problem["code"]):
            return answer
        why = " ".join(str(problem[name]) for name in ("status", "code", "rule") if name in problem)
        told = f"{request.method} {request.url.path} {why}"
        if answer.status_code == 500:
            self.ledger.faults.append(told)
        elif "Retry-After" not in answer.headers:
            raise Refused(told)
        return None


def is_final(path: str, code: str) -> bool:
    """An address is invited and registered once, so an invite or account that is there already is the caller's own."""
    return code in ("already_invited", "email_taken") or (code == "limit_reached" and path.endswith("/invites"))


class Survivor(Engineer):
    """An owner in an account of their own."""

    http: Patient

    def __init__(self, http: Patient, luck: random.Random) -> None:
        super().__init__(http, luck)
        self.ledger = http.ledger
        self.email = ""

    async def register(self) -> None:
        self.email = f"{uuid7().hex}@bench.example"
        words = {"account_name": "Northwind", "name": "Mara Okafor", "email": self.email, "password": PASSWORD}
        await self.http.post("/api/v1/auth/register", json=words)
        await self.sign_in()

    async def sign_in(self) -> None:
        self.http.headers.pop("Authorization", None)
        granted = await self.http.post("/api/v1/auth/sign-in", json={"email": self.email, "password": PASSWORD})
        self.http.headers["Authorization"] = f"Bearer {granted.json()['access_token']}"
        self.ledger.sign_ins += 1

    async def go_on(self, stop: asyncio.Event) -> None:
        """Whoever is refused begins anew, as somebody else."""
        while not stop.is_set():
            try:
                if not self.email:
                    await self.register()
                await self.walk(stop)
            except Refused as refused:
                self.ledger.refused.append(str(refused))
                self.email = ""

    async def walk(self, stop: asyncio.Event) -> None:
        """One session, with a token that outlives it, and what else an owner does at the time."""
        await self.sign_in()
        await self.luck.choice([self.invite, self.change_profile])()
        await self.start()
        for _ in range(EVENTS_OF_A_SESSION):
            if stop.is_set() or self.node["kind"] in ("resolution", "escalation"):
                break
            await asyncio.sleep(self.luck.uniform(*THINK_SECONDS))
            note = {"kind": "noted", "step": self.step, "text": "Seen again after a restart."}
            await self.append(*self.luck.choice([[note], self.answer(), [note, *self.answer()]]))
        await self.append(*self.proof(), {"kind": "resolved", "outcome": "fixed", "root_cause": None, "fix": None})

    async def invite(self) -> None:
        address = f"{uuid7().hex}@new.example"
        body = {"email": address, "role": "engineer"}
        answer = await self.http.post("/api/v1/invites", json=body, headers={"Idempotency-Key": str(uuid7())})
        if answer.status_code != 429:
            self.ledger.invites.add(address)

    async def change_profile(self) -> None:
        title = f"Engineer {self.luck.getrandbits(64):x}"
        await self.http.patch("/api/v1/me", json={"title": title}, headers={"Idempotency-Key": str(uuid7())})
        self.ledger.titles[self.email] = title

    def follow(self, events: list[dict[str, Any]]) -> None:
        super().follow(events)
        known = self.ledger.events.setdefault(str(self.session_id), {})
        known |= {event["id"]: event["seq"] for event in events}


@asynccontextmanager
async def at_work(address: str, count: int, luck: random.Random) -> AsyncIterator[tuple[Ledger, dict[str, str]]]:
    """While the block runs; at its end everybody gets an answer to the last call. The headers are one of theirs."""
    ledger, stop = Ledger(), asyncio.Event()
    async with AsyncExitStack() as connections, asyncio.TaskGroup() as everyone:
        clients = [await connections.enter_async_context(Patient(ledger, address, each)) for each in range(count)]
        crew = [Survivor(each, random.Random(luck.random())) for each in clients]
        for each in crew:
            await each.register()
        for each in crew:
            everyone.create_task(each.go_on(stop))
        try:
            yield ledger, dict(clients[0].headers)
        finally:
            stop.set()
