"""What a killed worker leaves behind: taken up once it has been silent for long enough, and by one worker alone."""

import asyncio
from uuid import UUID, uuid4

import pytest
import pytest_asyncio

from resolutionflow.accounts.models import User
from resolutionflow.auth import actors
from resolutionflow.core import queue
from resolutionflow.core.context import begin
from resolutionflow.core.db import connect
from resolutionflow.core.events import Event
from resolutionflow.core.queue import Job
from resolutionflow.core.settings import Settings
from resolutionflow.worker import dispatch
from tests import make
from tests.jobs import as_server, run_jobs


class LampFell(Event, name="lamp.fell"):
    lamp_id: UUID


seen: list[UUID] = []
# A minute ahead, so that no slow machine makes it silent meanwhile.
HEARD = -60.0


@queue.on(LampFell)
async def pick_up(job: Job, fact: LampFell) -> None:
    seen.append(fact.lamp_id)


@pytest_asyncio.fixture
async def person(committed: Settings) -> User:
    """With nothing waiting but one fallen lamp."""
    seen.clear()
    made = await make.user()
    await run_jobs(committed)
    async with begin(make.actor(made)) as ctx:
        ctx.emit(LampFell(lamp_id=uuid4()))
    return made


def leave_behind(committed: Settings, *, silent_for: float) -> int:
    """As a worker does that is killed while it is at everything there is; its number."""
    ((worker_id,),) = as_server(
        committed,
        "insert into queue.procrastinate_workers (last_heartbeat)"
        f" values (now() - interval '{silent_for} seconds') returning id",
    )
    as_server(committed, f"update queue.procrastinate_jobs set status = 'doing', worker_id = {worker_id}")
    return int(worker_id)


@pytest.mark.parametrize(("silent_for", "taken_up"), [(HEARD, 0), (dispatch.SILENT_SECONDS, 1)])
async def test_a_killed_workers_job_is_taken_up_again(
    committed: Settings, person: User, silent_for: float, taken_up: int
) -> None:
    leave_behind(committed, silent_for=silent_for)
    await run_jobs(committed)
    assert len(seen) == taken_up


async def test_a_worker_at_work_takes_up_what_another_leaves_behind(
    committed: Settings, person: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatch, "LOOK_SECONDS", 0.05)
    url = committed.database.job_url or ""
    gone = leave_behind(committed, silent_for=HEARD)
    working = asyncio.create_task(dispatch.work(dispatch.build(url, actors.job), connect(url)))
    while as_server(committed, f"select count(*) from procrastinate_workers where id <> {gone}") != [(2,)]:
        await asyncio.sleep(0.05)
    assert not seen
    as_server(
        committed, f"update procrastinate_workers set last_heartbeat = now() - interval '1 day' where id = {gone}"
    )
    async with asyncio.timeout(30):
        while not seen:
            await asyncio.sleep(0.05)
    working.cancel()
    with pytest.raises(asyncio.CancelledError):
        await working


async def test_what_another_worker_has_taken_up_first_is_left_to_it(committed: Settings, person: User) -> None:
    gone = leave_behind(committed, silent_for=dispatch.SILENT_SECONDS)
    url = committed.database.job_url or ""
    app, database = dispatch.build(url, actors.job), connect(url)
    async with dispatch.opened(app, database):
        (ticket,) = await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=dispatch.SILENT_SECONDS)
        assert ticket.worker_id == gone
        leave_behind(committed, silent_for=HEARD)
        await dispatch.take_up(ticket)
        assert as_server(committed, "select status from procrastinate_jobs") == [("doing",)]
        as_server(committed, f"update procrastinate_jobs set worker_id = {gone}")
        await dispatch.take_up(ticket)
        await dispatch.take_up(ticket)
        assert as_server(committed, "select status, attempts from procrastinate_jobs") == [("todo", 1)]


async def test_what_waits_twice_does_not_keep_the_rest_from_being_taken_up(committed: Settings, person: User) -> None:
    as_server(
        committed,
        "update queue.procrastinate_jobs set status = 'doing'",
        "insert into queue.procrastinate_jobs (id, queue_name, task_name, queueing_lock, status)"
        " select n, 'default', 'every', 'every', 'doing' from (values (-1), (-2)) as v (n)",
    )
    await run_jobs(committed)
    assert len(seen) == 1
