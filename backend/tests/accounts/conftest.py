"""An account with one person of each role, each at a browser, and the facts that a test left."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import httpx2
import pytest
import pytest_asyncio
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from resolutionflow.accounts.models import Account, User
from resolutionflow.accounts.permissions import Role
from tests import make
from tests.conftest import AsUser

API = "/api/v1"
Told = Callable[[], Awaitable[list[tuple[str, Any]]]]


@dataclass(frozen=True)
class House:
    account: Account
    people: dict[Role, User]
    browsers: dict[Role, httpx2.AsyncClient]

    def id(self, role: Role) -> str:
        return str(self.people[role].id)

    async def call(self, role: Role, method: str, path: str, body: Any = None) -> httpx2.Response:
        return await self.browsers[role].request(method, API + path, json=body)


@pytest_asyncio.fixture
async def house(database: AsyncConnection, as_user: AsUser) -> House:
    account = await make.account("Northwind MSP")
    people = {role: await make.user(account, role=role, email=f"{role}@northwind.example") for role in Role}
    return House(account, people, {role: await as_user(person) for role, person in people.items()})


@pytest.fixture
def told(house: House) -> Told:
    """What people changed in the account, in order: not who was let in or refused."""

    async def read() -> list[tuple[str, Any]]:
        async with make.ctx(house.people[Role.owner]) as ctx:
            rows = await ctx.db.execute(
                text(
                    "select name, payload from events where actor like 'user:%' and name !~ '^(auth|access)[.]'"
                    " order by recorded_at, id"
                )
            )
            return [(name, payload) for name, payload in rows]

    return read
