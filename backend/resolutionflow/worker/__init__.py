"""Builds the worker: the rooms that have jobs, and the loop that runs them."""

import asyncio
import logging
import signal
from contextlib import suppress

from procrastinate import App

from resolutionflow.accounts import jobs as accounts
from resolutionflow.audit import jobs as audit
from resolutionflow.auth import actors
from resolutionflow.auth import jobs as auth
from resolutionflow.core import db, logs, settings
from resolutionflow.notifications import jobs as notifications
from resolutionflow.web import jobs as web
from resolutionflow.worker import dispatch

JOBS: list[object] = [accounts, audit, auth, notifications, web]
PAUSE = 2.0
SIGNALS = (signal.SIGTERM, signal.SIGINT)


def build() -> App:
    return dispatch.build(job_url(), actors.job)


async def work(*, until_idle: bool = False) -> None:
    """Until it is cancelled; it then lets what it has begun come to an end."""
    await dispatch.work(build(), db.connect(job_url()), until_idle=until_idle)


async def keep_working() -> None:
    """A worker that dies, as with its database, is begun anew. It is a task of its own: what fails in it is not taken
    for being told to stop, nor hides that."""
    while True:
        working = asyncio.create_task(work())
        try:
            await asyncio.wait([working])
        except asyncio.CancelledError:
            working.cancel()
            await asyncio.gather(working, return_exceptions=True)
            raise
        logs.write(logging.ERROR, "the worker died", exception=None if working.cancelled() else working.exception())
        await asyncio.sleep(PAUSE)


def run() -> None:
    """A process of its own. Told to stop, it ends what it has begun within 15 seconds and gives back the rest."""
    logs.configure(settings.read().place.log_file)
    asyncio.run(work_until_told())


async def work_until_told() -> None:
    working = asyncio.create_task(keep_working())
    loop = asyncio.get_running_loop()

    def stop() -> None:
        """Told twice, it ends as it stands: what it had begun is taken up again."""
        working.cancel()
        for told in SIGNALS:
            loop.remove_signal_handler(told)

    for told in SIGNALS:
        loop.add_signal_handler(told, stop)
    with suppress(asyncio.CancelledError):
        await working


def job_url() -> str:
    url = settings.read().database.job_url
    if url is None:
        raise ValueError("working needs RF_JOB_DATABASE_URL or RF_DATABASE_URL")
    return url
