"""Work that waited when the backup was taken: what reaches out waits for a person, all else is done once."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import httpx2
import pytest
import pytest_asyncio
from fastapi import FastAPI

from resolutionflow.accounts.models import User
from resolutionflow.accounts.permissions import Role
from resolutionflow.adapters import outbox
from resolutionflow.auth.events import PasswordChanged
from resolutionflow.backups import held
from resolutionflow.core import queue, settings
from resolutionflow.core.context import begin
from resolutionflow.core.db import Current, connect
from resolutionflow.core.queue import Job
from resolutionflow.core.settings import Settings
from tests import make
from tests.backups.conftest import bring_back
from tests.conftest import open_browser
from tests.jobs import as_server, run_jobs

Keep = Callable[[Settings], Path]
seen: list[Job] = []


@queue.on(PasswordChanged)
async def note_inside(job: Job, fact: PasswordChanged) -> None:
    seen.append(job)


@pytest_asyncio.fixture
async def owner(here: Settings) -> User:
    """Told of everything but one changed password."""
    seen.clear()
    person = await make.user(role=Role.owner)
    await run_jobs(here)
    async with begin(make.actor(person)) as ctx:
        ctx.emit(PasswordChanged(user_id=person.id))
    return person


@pytest_asyncio.fixture
async def restored(
    owner: User, here: Settings, there: Settings, kept: Keep, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Settings]:
    """In use from here on."""
    said = bring_back(there, kept(here))
    assert said[-2].startswith("1 mails wait under Settings, Failed work")
    monkeypatch.setattr(settings, "read", lambda: there)
    before, Current.database = Current.database, connect(there.database.app_url or "")
    yield there
    await Current.database.close()
    Current.database = before


async def test_what_reaches_out_waits_for_a_person(app: FastAPI, owner: User, restored: Settings) -> None:
    await run_jobs(restored)
    assert outbox.list_kept() == []
    async with open_browser(app) as browser:
        await sign_in(browser, owner)
        listed = await browser.get("/api/v1/jobs")
        assert listed.is_success, listed.text
        (job,) = listed.json()["jobs"]
        assert (job["state"], job["failed_because"]) == ("failed", held.BECAUSE)
        repeated = await browser.post(f"/api/v1/jobs/{job['id']}/repeat")
        assert repeated.is_success, repeated.text
    for _ in range(2):
        await run_jobs(restored)
        assert [mail.to for mail in outbox.list_kept()] == [owner.email]


async def sign_in(browser: httpx2.AsyncClient, person: User) -> None:
    browser.headers["Authorization"] = f"Bearer {await make.access_token(person)}"


async def test_what_stays_inside_is_done_once(owner: User, restored: Settings) -> None:
    for _ in range(2):
        await run_jobs(restored)
    assert len(seen) == 1


async def test_a_mail_that_was_being_handed_over_is_held_too(
    owner: User, here: Settings, there: Settings, kept: Keep
) -> None:
    """The fact was told, and a worker had begun with the mail."""
    await run_jobs(here)
    as_server(
        here,
        "update deliveries set state = 'waiting', finished_at = null where queue = 'outside'",
        "insert into procrastinate_jobs (queue_name, task_name, status, args)"
        " select queue, 'deliver', 'doing', jsonb_build_object('account_id', account_id, 'delivery_id', id,"
        " 'handler', handler) from deliveries where state = 'waiting'",
    )
    waiting = as_server(here, "select count(*) from deliveries where state = 'waiting'")
    assert waiting != [(0,)]
    bring_back(there, kept(here))
    assert as_server(there, "select count(*) from deliveries where failed_because is not null") == waiting
    assert as_server(there, "select count(*) from procrastinate_jobs") == [(0,)]


async def test_work_of_the_clock_and_of_workers_that_are_gone_is_not_taken_along(
    owner: User, here: Settings, there: Settings, kept: Keep
) -> None:
    as_server(
        here,
        "insert into procrastinate_workers default values",
        "update procrastinate_jobs set status = 'doing', worker_id = (select max(id) from procrastinate_workers)",
        "insert into procrastinate_jobs (queue_name, task_name) values ('default', 'tick')",
        "insert into procrastinate_periodic_defers (task_name, defer_timestamp, job_id)"
        " select 'every', 1, id from procrastinate_jobs where task_name = 'tick'",
    )
    bring_back(there, kept(here))
    jobs = "select distinct task_name, status::text, worker_id from procrastinate_jobs"
    assert as_server(there, jobs) == [("fan_out", "todo", None)]
    periods = "select task_name, job_id from procrastinate_periodic_defers where defer_timestamp = 1"
    assert as_server(there, periods) == [("every", None)]


async def test_nobody_comes_in_by_a_sign_in_of_then(owner: User, here: Settings, there: Settings, kept: Keep) -> None:
    """Whoever was signed out since would be in again."""
    await make.access_token(owner)
    alive = "select count(*) from logins where revoked_at is null"
    assert as_server(here, alive) != [(0,)]
    bring_back(there, kept(here))
    assert as_server(there, alive) == [(0,)]
    assert as_server(there, "select count(*) from logins") != [(0,)]
