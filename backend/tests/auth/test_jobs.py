"""What the clock does to sign-ins, with the clock moved on."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from sqlalchemy import func, select

from resolutionflow import worker
from resolutionflow.accounts.models import User
from resolutionflow.auth import actors
from resolutionflow.auth.models import Login, RefreshToken
from resolutionflow.core import db, queue
from resolutionflow.core.context import begin
from resolutionflow.core.queue import Job
from resolutionflow.core.settings import Settings
from tests import make
from tests.jobs import as_server

CLOCK = "auth.forget_old_logins"
NOW = datetime.now(UTC)


async def strike(chosen: Settings, person: User, at: datetime) -> None:
    assert worker.JOBS
    own = db.connect(chosen.database.job_url or "")
    with db.using(own):
        await queue.CLOCKS[CLOCK].work(Job(actors.job(person.account_id, CLOCK), uuid4(), at))
    await own.close()


async def kept(person: User) -> tuple[int, int]:
    async with begin(make.job(person.account_id)) as ctx:
        logins = await ctx.db.scalar(select(func.count()).select_from(Login))
        tokens = await ctx.db.scalar(select(func.count()).select_from(RefreshToken))
        return logins or 0, tokens or 0


async def test_logins_that_ended_ninety_days_ago_are_forgotten_and_the_newest_is_not(committed: Settings) -> None:
    mara, sam = await make.user(), await make.user()
    revoked, ended, newest = (NOW - timedelta(minutes=minutes) for minutes in (30, 20, 10))
    for moment in (revoked, ended, newest):
        await make.login(mara, now=moment)
    await make.login(sam, now=ended)
    as_server(committed, f"update logins set revoked_at = signed_in_at where signed_in_at = '{revoked}'")
    await strike(committed, mara, revoked + timedelta(days=90, seconds=-1))
    assert await kept(mara) == (3, 3)
    await strike(committed, mara, revoked + timedelta(days=90, seconds=1))
    assert await kept(mara) == (2, 2)
    await strike(committed, mara, ended + timedelta(days=104, seconds=-1))
    assert await kept(mara) == (2, 2)
    await strike(committed, mara, ended + timedelta(days=104, seconds=1))
    assert await kept(mara) == (1, 1)
    await strike(committed, mara, NOW + timedelta(days=1000))
    assert await kept(mara) == (1, 1), "the newest tells a strange device from a known one"
    assert await kept(sam) == (1, 1), "each account has its own turn"
