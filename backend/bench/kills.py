"""The API, the worker and the database are killed again and again while engineers work: what was acknowledged stays,
and every mail goes out once. Two controls show that a loss and a double would be seen."""

import asyncio
import random
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

import httpx2

from bench.crew import Ledger, at_work
from bench.figures import Figure, percentile
from bench.machine import Machine, running
from bench.reckoning import UNDER_WAY, Reckoning, handed_over_again, reckon
from resolutionflow.core.settings import DATABASE_NAME

POSTMAN = ("-m", "bench.postman")
FORGETFUL = (*POSTMAN, "forgetful")
CLIENTS = 20
KILLS = ("api",) * 7 + ("worker",) * 7 + ("database",) * 6
SECONDS_BETWEEN = (0.5, 3.0)
DRAIN_SECONDS = 300
API_LIMIT, DATABASE_LIMIT = 3, 5
COMMITS_NOT_WAITED_FOR = (
    f"alter database {DATABASE_NAME} set synchronous_commit = off",
    "alter system set wal_writer_delay = '2s'",
)
NEWEST_WORKER = "select coalesce(max(id), 0) from procrastinate_workers"
# As if the time had passed in which a killed worker is waited for, and until a failed delivery is tried again.
TIME_PASSES = (
    "update procrastinate_workers set last_heartbeat = now() - interval '1 hour'",
    "update procrastinate_jobs set scheduled_at = null where status = 'todo'",
)


@dataclass
class Run:
    """`took`: of each kind that was killed, the seconds until it was of use again."""

    ledger: Ledger
    took: dict[str, list[float]]
    drained_after: float
    found: Reckoning
    again: int


def figures() -> list[Figure]:
    luck = random.Random()
    run = survived(luck)
    tell(run)
    return [*of(run), *of_controls(without_waiting(luck), with_a_forgetful_postman(luck))]


def survived(luck: random.Random) -> Run:
    with running(POSTMAN) as machine:
        return survive(machine, luck.sample(KILLS, len(KILLS)), luck=luck)


def without_waiting(luck: random.Random) -> Reckoning:
    """For the commit to be on the disk."""
    with running(POSTMAN) as machine:
        for statement in COMMITS_NOT_WAITED_FOR:
            machine.database.ask(statement)
        machine.database.kill()
        return survive(machine, ["database"] * 4, luck=luck, hurry=True).found


def with_a_forgetful_postman(luck: random.Random) -> Reckoning:
    with running(FORGETFUL) as machine:
        return survive(machine, ["worker"] * 6, luck=luck, hurry=True).found


def of(run: Run) -> list[Figure]:
    found = run.found
    none_of = {
        "acknowledged events lost": found.events_lost,
        "events nobody was told of": found.events_untold,
        "acknowledged invites lost": found.invites_lost,
        "acknowledged profiles lost": found.profiles_lost,
        "timelines with gaps": found.timelines_with_gaps,
        "states unlike their replay": found.states_unlike_replay,
        "facts not delivered once": found.facts_not_delivered_once,
        "mails missing": found.mails_missing,
        "mails doubled": found.mails_doubled,
        "calls refused": len(run.ledger.refused),
        "answers of 500": len(run.ledger.faults),
    }
    return [
        *(Figure(name, value, 0, "") for name, value in none_of.items()),
        Figure("API killed to first good answer, p95", percentile(run.took["api"], 0.95), API_LIMIT, "s"),
        Figure(
            "database killed to first good answer, p95", percentile(run.took["database"], 0.95), DATABASE_LIMIT, "s"
        ),
    ]


def of_controls(lossy: Reckoning, doubling: Reckoning) -> list[Figure]:
    print(f"controls: {lossy.lost} writes lost without waiting for the commit, {doubling.mails_doubled} mails doubled")
    return [
        Figure("control: nothing lost where commits are not waited for", int(not lossy.lost), 0, ""),
        Figure("control: nothing doubled where mails have random names", int(not doubling.mails_doubled), 0, ""),
    ]


def tell(run: Run) -> None:
    ledger = run.ledger
    print(f"{ledger.acknowledged} events in {len(ledger.events)} sessions, {len(ledger.invites)} invites and")
    print(f"{ledger.sign_ins} sign-ins acknowledged; {ledger.repeated} calls repeated; {run.again} mails sent again")
    print(f"under their own id; drained after {run.drained_after:.0f} s; a killed worker was at work again")
    print(f"after {percentile(run.took['worker'], 0.95):.1f} s (p95)")
    for line in (ledger.refused + ledger.faults)[:20]:
        print(line)


def survive(
    machine: Machine, kills: Sequence[str], *, luck: random.Random, clients: int = CLIENTS, hurry: bool = False
) -> Run:
    """`hurry`: what is due later is due as soon as the engineers have gone."""
    ledger, took = asyncio.run(work_and_kill(machine, kills, clients, luck))
    drained_after = drain(machine, hurry=hurry)
    return Run(ledger, took, drained_after, reckon(machine, ledger), handed_over_again(machine.folder))


async def work_and_kill(
    machine: Machine, kills: Sequence[str], clients: int, luck: random.Random
) -> tuple[Ledger, dict[str, list[float]]]:
    took = defaultdict(list)
    async with at_work(machine.address, clients, luck) as (ledger, headers):
        for victim in kills:
            await asyncio.sleep(luck.uniform(*SECONDS_BETWEEN))
            took[victim].append(await kill(machine, victim, headers))
    return ledger, took


async def kill(machine: Machine, victim: str, headers: dict[str, str]) -> float:
    if victim == "worker":
        before = machine.database.ask(NEWEST_WORKER)
        machine.worker.kill()
        return await seconds_until(lambda: has_begun(machine, before), machine)
    (machine.api if victim == "api" else machine.database).kill()
    async with httpx2.AsyncClient(base_url=machine.address, headers=headers, timeout=5) as client:
        return await seconds_until(lambda: answers(client), machine)


async def seconds_until(reached: Callable[[], Awaitable[bool]], machine: Machine) -> float:
    began = time.monotonic()
    while not await reached():
        machine.check()
        await asyncio.sleep(0.05)
    return time.monotonic() - began


async def has_begun(machine: Machine, before: list[tuple[int]]) -> bool:
    return machine.database.ask(NEWEST_WORKER) > before


async def answers(client: httpx2.AsyncClient) -> bool:
    """Who one is: that takes the API and the database. Where commits are not waited for, nobody may be the answer."""
    with suppress(httpx2.TransportError):
        return (await client.get("/api/v1/me")).status_code in (200, 401)
    return False


def drain(machine: Machine, *, hurry: bool) -> float:
    began = time.monotonic()
    if hurry:
        for statement in TIME_PASSES:
            machine.database.ask(statement)
        machine.worker.kill()
    while time.monotonic() - began < DRAIN_SECONDS and machine.database.ask(UNDER_WAY) != [(0,)]:
        time.sleep(0.25)
    return time.monotonic() - began
