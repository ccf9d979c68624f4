"""The product as a process, told to stop in the middle of work: what it answered is kept, and it ends by itself."""

import asyncio
import itertools
import random
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress

import httpx2
import pytest
import uvicorn

from bench.engineers import Engineer
from bench.product import free_port, wait_until_ready
from resolutionflow.cli.serving import AnnouncedServer
from tests.backups.machine import Machine
from tools.keep_backup import signed_in

# Of a development server: a second for open requests, and as long for each thing the worker inside has begun.
LONGEST_STOP = 30
INVITE = {"email": "kept@new.example", "role": "engineer"}
NOTES = """
    select array_agg(payload ->> 'text' order by seq) from session_events
    where session_id = '{session}' and payload ->> 'kind' = 'noted'
"""
INVITES = """
    select (select count(*) from queue.procrastinate_jobs),
        (select count(*) from deliveries where state = 'done' and handler like '%invite')
"""


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    yield Machine(tmp_path_factory.mktemp("stopping"))


async def note(engineer: Engineer, answered: list[int]) -> None:
    """Until nobody answers any more."""
    with suppress(httpx2.TransportError):
        for number in itertools.count():
            answer = await engineer.append({"kind": "noted", "step": engineer.step, "text": f"{number}"})
            if answer.status_code != 200:
                return
            answered.append(number)


async def follow(owner: httpx2.AsyncClient, session: str, seen: list[str]) -> bool:
    """Whether the stream came to its proper end: one that is torn off raises."""
    async with owner.stream("GET", f"/api/v1/sessions/{session}/stream", timeout=60) as answer:
        async for line in answer.aiter_lines():
            seen.append(line)
    return True


async def work_while_it_stops(address: str, process: "subprocess.Popen[bytes]") -> tuple[str, list[int], list[str]]:
    """A session, which of its notes were acknowledged, and what its stream said."""
    async with signed_in(address) as owner:
        engineer, answered, seen = Engineer(owner, random.Random(1)), list[int](), list[str]()
        await engineer.start()
        following = asyncio.create_task(follow(owner, str(engineer.session_id), seen))
        noting = asyncio.create_task(note(engineer, answered))
        while len(answered) < 3 or not seen:
            await asyncio.sleep(0.01)
        (await owner.post("/api/v1/invites", json=INVITE)).raise_for_status()
        process.terminate()
        assert await following
        await noting
        return str(engineer.session_id), answered, seen


def test_what_was_answered_is_kept_and_it_ends_well(machine: Machine) -> None:
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    process = machine.begin("start", port)
    wait_until_ready(address, process)
    session, answered, seen = asyncio.run(work_while_it_stops(address, process))
    assert process.wait(timeout=LONGEST_STOP) == 0
    assert any(line.startswith("data:") for line in seen)
    with machine.awake():
        ((texts,),) = machine.ask(NOTES.format(session=session))
        ((jobs, mails),) = machine.ask(INVITES)
    # The last may have been stored without its answer getting through; none is stored twice.
    assert texts[: len(answered)] == [f"{number}" for number in answered]
    assert len(answered) <= len(texts) <= len(answered) + 1
    assert mails or jobs, "the invite's mail has gone out, or waits in the queue"
    log = (machine.folder / "postgres/server.log").read_text()
    assert "database system is shut down" in log and "was not properly shut down" not in log


def test_an_api_that_is_told_twice_waits_for_nothing_more() -> None:
    server = AnnouncedServer(uvicorn.Config("nothing"), "")
    server.handle_exit(signal.SIGTERM, None)
    assert (server.should_exit, server.force_exit) == (True, False)
    server.handle_exit(signal.SIGTERM, None)
    assert server.force_exit


def test_a_worker_that_is_told_twice_ends(machine: Machine) -> None:
    process = machine.begin("worker", free_port())
    with machine.awake():
        while machine.ask("select count(*) from queue.procrastinate_workers") == [(0,)]:
            assert process.poll() is None
            time.sleep(0.2)
        process.terminate()
        process.terminate()
        assert process.wait(timeout=LONGEST_STOP) in (0, -signal.SIGTERM)
