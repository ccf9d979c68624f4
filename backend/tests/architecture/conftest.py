"""One browser for all roles, and two accounts that have one of everything."""

from collections.abc import AsyncIterator

import httpx2
import pytest
import pytest_asyncio
from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncConnection

from tests.architecture import neighbours
from tests.architecture.neighbours import Cut, House
from tests.architecture.sweep import Sweep
from tests.conftest import ORIGIN, AsOwner


@pytest_asyncio.fixture
async def browser(app: FastAPI, database: AsyncConnection) -> AsyncIterator[httpx2.AsyncClient]:
    transport = httpx2.ASGITransport(app=Cut(app))
    async with httpx2.AsyncClient(transport=transport, base_url=ORIGIN, headers={"Origin": ORIGIN}) as browser:
        yield browser


@pytest_asyncio.fixture
async def north(browser: httpx2.AsyncClient, as_owner: AsOwner) -> House:
    return await neighbours.build(browser, as_owner, name="north")


@pytest_asyncio.fixture
async def south(browser: httpx2.AsyncClient, as_owner: AsOwner) -> House:
    return await neighbours.build(browser, as_owner, name="south")


@pytest.fixture
def swept(browser: httpx2.AsyncClient, database: AsyncConnection, north: House, south: House) -> Sweep:
    return Sweep(browser, database, asks=north, asked=south)
