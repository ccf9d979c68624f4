"""The queue on real connections: told once, tried again as stated, taken up again, seen where it failed."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import psycopg
import pytest
import pytest_asyncio
from procrastinate.jobs import Job as Ticket
from sqlalchemy import select, text

from resolutionflow import worker
from resolutionflow.accounts.models import User
from resolutionflow.auth import actors
from resolutionflow.core import queue, settings
from resolutionflow.core.context import begin
from resolutionflow.core.db import connect
from resolutionflow.core.events import Event
from resolutionflow.core.queue import Delivery, DeliveryState, Job
from resolutionflow.core.settings import Settings
from resolutionflow.worker import dispatch
from tests import make
from tests.conftest import on_server
from tests.jobs import as_server, run_jobs


class LampLit(Event, name="lamp.lit"):
    lamp_id: UUID


class LampBroke(Event, name="lamp.broke"):
    lamp_id: UUID


class LampSwung(Event, name="lamp.swung"):
    lamp_id: UUID


seen: list[tuple[str, UUID, UUID]] = []


@pytest.fixture(autouse=True)
def nothing_seen() -> None:
    seen.clear()


@queue.on(LampLit)
async def look(job: Job, fact: LampLit) -> None:
    seen.append(("look", job.id, fact.lamp_id))


@queue.on(LampLit, lock="lamp_id")
async def look_again(job: Job, fact: LampLit) -> None:
    seen.append(("look_again", job.id, fact.lamp_id))


begun, let_go = asyncio.Event(), asyncio.Event()


@queue.on(LampSwung)
async def steady(job: Job, fact: LampSwung) -> None:
    begun.set()
    await let_go.wait()


@queue.on(LampBroke)
async def mend(job: Job, fact: LampBroke) -> None:
    seen.append(("mend", job.id, fact.lamp_id))
    raise RuntimeError("no bulb left")


async def emit(person: User, fact: Event, *, then_fail: bool = False) -> None:
    async with begin(make.actor(person)) as ctx:
        ctx.emit(fact)
        await ctx.db.flush()
        if then_fail:
            raise ZeroDivisionError


async def deliveries(person: User) -> list[Delivery]:
    async with begin(make.actor(person)) as ctx:
        return list((await ctx.db.scalars(select(Delivery).order_by(Delivery.handler))).all())


@pytest.fixture
async def person(committed: Settings) -> AsyncIterator[User]:
    user = await make.user()
    await run_jobs(committed)
    yield user


async def test_each_handler_is_told_once_after_the_commit(committed: Settings, person: User) -> None:
    lamp = uuid4()
    await emit(person, LampLit(lamp_id=lamp))
    assert seen == []
    await run_jobs(committed)
    assert sorted((name, what) for name, _, what in seen) == [("look", lamp), ("look_again", lamp)]
    assert [row.state for row in await deliveries(person)] == [DeliveryState.done, DeliveryState.done]


async def test_what_is_rolled_back_is_told_to_nobody(committed: Settings, person: User) -> None:
    with pytest.raises(ZeroDivisionError):
        await emit(person, LampLit(lamp_id=uuid4()), then_fail=True)
    await run_jobs(committed)
    assert seen == []


async def test_a_fact_fanned_out_twice_is_delivered_once(committed: Settings, person: User) -> None:
    await emit(person, LampLit(lamp_id=uuid4()))
    as_server(
        committed,
        "insert into queue.procrastinate_jobs (queue_name, task_name, args)"
        " select queue_name, task_name, args from queue.procrastinate_jobs where task_name = 'fan_out'",
    )
    await run_jobs(committed)
    assert len(seen) == 2


async def test_a_failure_is_tried_again_with_the_same_id_and_then_seen(committed: Settings, person: User) -> None:
    await emit(person, LampBroke(lamp_id=uuid4()))
    for attempt in range(1, len(queue.INSIDE) + 2):
        await run_jobs(committed)
        assert len(seen) == attempt
        (row,) = await deliveries(person)
        assert (row.attempts, row.failed_because) == (attempt, "RuntimeError")
        as_server(committed, "update queue.procrastinate_jobs set scheduled_at = now() where status = 'todo'")
    assert row.state is DeliveryState.failed
    assert len({job_id for _, job_id, _ in seen}) == 1
    await run_jobs(committed)
    assert len(seen) == len(queue.INSIDE) + 1


async def test_the_schedule_is_the_stated_one(committed: Settings, person: User) -> None:
    await emit(person, LampBroke(lamp_id=uuid4()))
    for wait in queue.INSIDE:
        await run_jobs(committed)
        ((seconds,),) = as_server(
            committed,
            "select extract(epoch from scheduled_at - now()) from queue.procrastinate_jobs where task_name = 'deliver'",
        )
        assert wait.total_seconds() - 5 < seconds <= wait.total_seconds()
        as_server(committed, "update queue.procrastinate_jobs set scheduled_at = now() where status = 'todo'")


async def test_what_failed_is_repeated_by_its_account_alone(committed: Settings, person: User) -> None:
    await emit(person, LampBroke(lamp_id=uuid4()))
    for _ in range(len(queue.INSIDE) + 1):
        await run_jobs(committed)
        as_server(committed, "update queue.procrastinate_jobs set scheduled_at = now() where status = 'todo'")
    (row,) = await deliveries(person)
    stranger = await make.user()

    async def repeat(who: User) -> bool:
        async with begin(make.actor(who)) as ctx:
            repeated: bool = await ctx.db.scalar(text("select sec.repeat_delivery(:id)"), {"id": row.id})
            return repeated

    assert not await repeat(stranger)
    assert await repeat(person)
    assert not await repeat(person)
    tried = len(seen)
    await run_jobs(committed)
    assert len(seen) == tried + 1


async def stop_in_the_middle(committed: Settings) -> "asyncio.Task[None]":
    """A worker that was told to stop while the lamp swings."""
    url = committed.database.job_url or ""
    begun.clear()
    working = asyncio.create_task(dispatch.work(dispatch.build(url, actors.job), connect(url)))
    await begun.wait()
    working.cancel()
    return working


@pytest_asyncio.fixture
async def at_work(committed: Settings, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator["asyncio.Task[None]"]:
    """A worker that is begun anew whenever it dies."""
    monkeypatch.setattr(settings, "read", lambda: committed)
    monkeypatch.setattr(worker, "PAUSE", 0.1)
    monkeypatch.setattr(dispatch, "WAIT_SECONDS", 0.3)
    working = asyncio.create_task(worker.keep_working())
    await begun_after(committed, 0)
    yield working
    working.cancel()
    await asyncio.gather(working, return_exceptions=True)


async def begun_after(committed: Settings, worker_id: int) -> None:
    """One worker a queue."""
    counted = f"select count(*) from procrastinate_workers where id > {worker_id}"
    async with asyncio.timeout(30):
        while as_server(committed, counted) != [(len(queue.Queue),)]:
            await asyncio.sleep(0.05)


def let_in(committed: Settings, allowed: bool) -> None:
    """Into the database; whoever is inside has to come in again."""
    name = urlsplit(committed.database.url or "").path.removeprefix("/")
    on_server(committed, f"alter database {name} allow_connections {allowed}")
    on_server(committed, f"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'")


async def test_a_worker_that_lost_its_database_is_begun_anew(
    committed: Settings, at_work: "asyncio.Task[None]"
) -> None:
    for _ in range(2):
        ((newest,),) = as_server(committed, "select max(id) from procrastinate_workers")
        let_in(committed, False)
        # Longer than it waits for a connection.
        await asyncio.sleep(3 * dispatch.WAIT_SECONDS)
        let_in(committed, True)
        await begun_after(committed, newest)
    assert not at_work.done()


async def test_a_worker_that_is_stopped_without_its_database_is_not_begun_anew(
    committed: Settings, at_work: "asyncio.Task[None]"
) -> None:
    let_in(committed, False)
    at_work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await at_work


async def test_a_stopped_worker_ends_what_it_has_begun(committed: Settings, person: User) -> None:
    let_go.clear()
    await emit(person, LampSwung(lamp_id=uuid4()))
    working = await stop_in_the_middle(committed)
    await asyncio.sleep(0)
    let_go.set()
    with pytest.raises(asyncio.CancelledError):
        await working
    assert [row.state for row in await deliveries(person)] == [DeliveryState.done]


async def test_a_stopped_worker_gives_back_what_does_not_end(
    committed: Settings, person: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatch, "FINISH_SECONDS", 0.1)
    let_go.clear()
    await emit(person, LampSwung(lamp_id=uuid4()))
    with pytest.raises(asyncio.CancelledError):
        await (await stop_in_the_middle(committed))
    assert [row.state for row in await deliveries(person)] == [DeliveryState.waiting]
    let_go.set()
    await run_jobs(committed)
    assert [row.state for row in await deliveries(person)] == [DeliveryState.done]


@pytest.mark.parametrize(
    ("task", "handler", "attempts", "error", "wait"),
    [
        ("deliver", "core.mend", 0, RuntimeError(), 10),
        ("deliver", "core.mend", 5, RuntimeError(), None),
        ("deliver", "core.mend", 99, asyncio.CancelledError(), 0),
        ("fan_out", None, 99, RuntimeError(), 7200),
    ],
)
def test_when_work_is_tried_again(
    task: str, handler: str | None, attempts: int, error: BaseException, wait: int | None
) -> None:
    ticket = Ticket(
        queue="default",
        lock=None,
        queueing_lock=None,
        task_name=task,
        task_kwargs={"handler": handler},
        attempts=attempts,
    )
    decision = dispatch.AgainAsStated().get_retry_decision(exception=error, job=ticket)
    due = decision and decision.retry_at
    assert (due and round((due - datetime.now(UTC)).total_seconds())) == wait


async def test_work_that_this_version_does_not_know_is_seen(committed: Settings, person: User) -> None:
    await emit(person, LampLit(lamp_id=uuid4()))
    await run_jobs(committed)
    as_server(committed, "update deliveries set state = 'failed', handler = 'lamps.gone' where handler = 'core.look'")
    (row,) = [each for each in await deliveries(person) if each.handler == "lamps.gone"]
    async with begin(make.actor(person)) as ctx:
        await ctx.db.execute(text("select sec.repeat_delivery(:id)"), {"id": row.id})
    await run_jobs(committed)
    (row,) = [each for each in await deliveries(person) if each.handler == "lamps.gone"]
    assert (row.state, row.failed_because) == (DeliveryState.waiting, "This version of the product has no such work.")


def test_one_account_has_half_of_a_workers_places(committed: Settings) -> None:
    greedy, patient = str(uuid4()), str(uuid4())
    as_server(
        committed,
        "delete from queue.procrastinate_jobs",
        "insert into queue.procrastinate_workers (id) overriding system value values (-1), (-2)",
        "insert into queue.procrastinate_jobs (queue_name, task_name, args)"
        f" select 'default', 'deliver', jsonb_build_object('account_id', '{greedy}') from generate_series(1, 9)",
        "insert into queue.procrastinate_jobs (queue_name, task_name, args)"
        f" values ('default', 'deliver', '{{\"account_id\": \"{patient}\"}}'), ('default', 'every', '{{}}')",
    )
    with psycopg.connect(committed.database.job_url or "") as connection:
        claim = "select args ->> 'account_id', task_name from procrastinate_fetch_job_v2(null, %s)"
        first = [connection.execute(claim, [-1]).fetchone() for _ in range(5)]
        second = [connection.execute(claim, [-2]).fetchone() for _ in range(3)]
    assert first == [
        (greedy, "deliver"),
        (greedy, "deliver"),
        (patient, "deliver"),
        (None, "every"),
        (None, None),
    ]
    assert second == [(greedy, "deliver"), (greedy, "deliver"), (None, None)]


async def test_the_age_of_the_queue_is_that_of_what_could_have_begun(committed: Settings, person: User) -> None:
    async def age() -> float:
        async with begin(make.actor(person)) as ctx:
            return float(await ctx.db.scalar(text("select sec.queue_age()")) or 0)

    assert await age() == 0
    await emit(person, LampLit(lamp_id=uuid4()))
    assert 0 < await age() < 60
    as_server(committed, "update queue.procrastinate_jobs set scheduled_at = now() - interval '100 s'")
    assert 100 <= await age() < 160
    as_server(committed, "update queue.procrastinate_jobs set scheduled_at = now() + interval '100 s'")
    assert await age() == 0


def test_the_application_has_no_right_on_the_queue(committed: Settings) -> None:
    rights = as_server(
        committed,
        "select has_schema_privilege('rf_app', 'queue', 'usage'),"
        " has_table_privilege('rf_app', 'queue.procrastinate_jobs', 'select'),"
        " has_table_privilege('rf_app', 'deliveries', 'insert')"
        " or has_table_privilege('rf_app', 'deliveries', 'update')",
    )
    assert rights == [(False, False, False)]
    assert worker.JOBS is not None
