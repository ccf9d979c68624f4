"""An engineer's browser, and the facts that a test left in the log."""

from collections.abc import Awaitable, Callable
from typing import Any

import httpx2
import pytest
import pytest_asyncio
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from resolutionflow.accounts.models import Account, User
from tests import make
from tests.conftest import AsUser

Told = Callable[[], Awaitable[list[tuple[str, Any]]]]


@pytest_asyncio.fixture
async def account(database: AsyncConnection) -> Account:
    return await make.account()


@pytest_asyncio.fixture
async def engineer(account: Account) -> User:
    return await make.user(account)


@pytest_asyncio.fixture
async def browser(engineer: User, as_user: AsUser) -> httpx2.AsyncClient:
    return await as_user(engineer)


@pytest.fixture
def told(engineer: User) -> Told:
    """The facts about clients of the engineer's account, in order."""

    async def read() -> list[tuple[str, Any]]:
        async with make.ctx(engineer) as ctx:
            rows = await ctx.db.execute(
                text("select name, payload from events where name like 'client.%' order by recorded_at, id")
            )
            return [(name, payload) for name, payload in rows]

    return read
