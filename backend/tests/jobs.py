"""Runs what is due in the queue, as the worker does, and looks behind it as the server's owner."""

from typing import Any

import psycopg

from resolutionflow import worker  # noqa: F401  every room's jobs come with it
from resolutionflow.auth import actors
from resolutionflow.core.db import connect
from resolutionflow.core.settings import Settings
from resolutionflow.worker import dispatch


async def run_jobs(chosen: Settings) -> None:
    url = chosen.database.job_url or ""
    await dispatch.work(dispatch.build(url, actors.job), connect(url), until_idle=True)


def as_server(chosen: Settings, *statements: str) -> list[tuple[Any, ...]]:
    """The rows of the last statement."""
    with psycopg.connect(
        chosen.database.url or "", autocommit=True, options="-csearch_path=public,queue"
    ) as connection:
        for statement in statements:
            cursor = connection.execute(statement.encode())
        return cursor.fetchall() if cursor.description else []
