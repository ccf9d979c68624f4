"""Fifty engineers who note something at the step they stand at, each as soon as the note before is stored.

A process of its own, light enough to leave the machine to the product. It says `ready` once it has sessions enough,
and begins when it is given the seconds to warm up and the seconds to count; with 0 everyone appends once, in turn.
"""

import asyncio
import json
import sys
import time
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

import uvloop

from bench.engineers import PROBLEM, SLUG, now
from resolutionflow.core.ids import uuid7

SESSIONS, NOTES = 8, 30
BEGUN_AT_ONCE = 5
LONGEST_SECONDS = 240
NOTE = "Asked k.brandt to sign out and in again: the profile is temporary still, event 26 at each sign-in."
BODY = '{"expected_seq":%d,"events":[{"id":"%s","occurred_at":"%s","payload":{"kind":"noted","step":1,"text":"%s"}}]}'


class Typist:
    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, token: str) -> None:
        self.reader, self.writer = reader, writer
        self.headers = f"Host: bench\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\n".encode()
        self.sessions: list[tuple[bytes, int]] = []
        self.seq, self.left = 0, 0
        self.path, self.version_id = b"", ""

    async def ask(self, line: bytes, body: bytes = b"") -> bytes:
        """The answer's body; only a success is one."""
        self.writer.write(b"%b HTTP/1.1\r\n%bContent-Length: %d\r\n\r\n%b" % (line, self.headers, len(body), body))
        head = await self.reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
        answer = await self.reader.readexactly(length)
        if head[9:12] not in (b"200", b"201"):
            raise RuntimeError(f"{line!r} was answered {head[9:12]!r}: {answer!r}")
        return answer

    async def prepare(self, places: asyncio.Semaphore) -> None:
        async with places:
            flows = json.loads(await self.ask(b"GET /api/v1/flows"))["items"]
            self.version_id = next(flow["version_id"] for flow in flows if flow["slug"] == SLUG)
            for _ in range(SESSIONS):
                await self.begin_session()

    async def begin_session(self) -> None:
        told: dict[str, Any] = {"id": str(uuid7()), "event_id": str(uuid7()), "problem": PROBLEM}
        told |= {"flow_version_id": self.version_id, "occurred_at": now()}
        session = json.loads(await self.ask(b"POST /api/v1/sessions", json.dumps(told).encode()))
        path = b"POST /api/v1/sessions/%b/events" % session["id"].encode()
        self.sessions.append((path, session["state"]["version"]))

    async def append(self) -> None:
        if not self.left:
            if not self.sessions:
                await self.begin_session()
            (self.path, self.seq), self.left = self.sessions.pop(), NOTES
        answer = await self.ask(self.path, (BODY % (self.seq, uuid7(), now(), NOTE)).encode())
        self.seq, self.left = self.seq + 1, self.left - 1
        if not answer.endswith(b'"state_version":%d}' % self.seq):
            raise RuntimeError(f"not event {self.seq}: {answer!r}")

    async def append_until(self, end: float) -> int:
        count = 0
        while time.monotonic() < end:
            await self.append()
            count += 1
        return count


async def work(address: str, tokens: Sequence[str]) -> None:
    async with asyncio.timeout(LONGEST_SECONDS):
        await begin_and_append(address, tokens)


async def begin_and_append(address: str, tokens: Sequence[str]) -> None:
    where = urlsplit(address)
    ways = [await asyncio.open_connection(where.hostname, where.port) for _ in tokens]
    everyone = [Typist(*way, token) for way, token in zip(ways, tokens, strict=True)]
    places = asyncio.Semaphore(BEGUN_AT_ONCE)
    await asyncio.gather(*(each.prepare(places) for each in everyone))
    print("ready", flush=True)
    warming, counted = map(float, sys.stdin.readline().split())
    if not counted:
        for each in everyone:
            await each.append()
        return
    before, begun = await all_append(everyone, warming), time.monotonic()
    appended = await all_append(everyone, counted)
    print(json.dumps({"rate": appended / (time.monotonic() - begun), "acknowledged": before + appended}))


async def all_append(everyone: Sequence[Typist], seconds: float) -> int:
    end = time.monotonic() + seconds
    return sum(await asyncio.gather(*(each.append_until(end) for each in everyone)))


if __name__ == "__main__":
    address, *tokens = sys.argv[1:]
    uvloop.run(work(address, tokens))
