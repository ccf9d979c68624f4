"""A few hundred requests that the API's description allows or forbids: each is answered as described."""

from itertools import cycle, islice
from typing import Any

import httpx2
import pytest_asyncio
from fastapi import FastAPI
from schemathesis.generation.case import Case
from sqlalchemy.ext.asyncio import AsyncConnection

from bench.drawing import drawn, edges, operations_of, put_things
from bench.judging import answered, faults, ready, to_send
from resolutionflow.accounts.permissions import Role
from tests.architecture import neighbours
from tests.architecture.neighbours import Cut, House
from tests.conftest import ORIGIN, AsOwner

SEED, DRAWN, EDGES = 2026, 1, 3
ASKING = (Role.owner, Role.engineer, Role.owner, Role.viewer, None)
# What the things of a house are called where they are asked for.
CALLED = {
    "flow_version_id": "version_id",
    "fact": "fact_id",
    "expected_seq": "seq",
    "flows_import.text": "flow_file",
    "auth_verify.code": "verify_code",
    "auth_finish_reset.code": "reset_code",
    "auth_finish_email.code": "email_code",
    "code": "invite_code",
    "accounts_close.name": "account_name",
}


@pytest_asyncio.fixture
async def browser(app: FastAPI, database: AsyncConnection) -> Any:
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app=Cut(app)), base_url=ORIGIN) as browser:
        yield browser


@pytest_asyncio.fixture
async def house(browser: httpx2.AsyncClient, as_owner: AsOwner) -> House:
    return await neighbours.build(browser, as_owner, name="north")


def cases_of(operation: Any, number: int) -> list[Case[Any]]:
    """What is drawn takes long: every second operation has to do with the edges."""
    return [*(drawn(operation, SEED + number, DRAWN) if number % 2 else ()), *islice(edges(operation), EDGES)]


def things_of(house: House, role: Role | None) -> dict[str, list[Any]]:
    things = house.things_of(role or Role.owner)
    kept = {name: things[called] for name, called in CALLED.items()} | things
    return {name: [int(value) if name in ("expected_seq", "version") else value] for name, value in kept.items()}


async def told(browser: httpx2.AsyncClient, house: House, case: Case[Any], role: Role | None, number: int) -> list[str]:
    put_things(case, things_of(house, role), number)
    request = ready(case, ORIGIN, house.headers[role] if role else {})
    browser.cookies.clear()
    response = answered(request, await browser.request(**to_send(request)))
    return [f"{request.method} {request.url} {response.status_code}: {fault}" for fault in faults(case, response)]


async def test_each_operation_answers_as_described(
    app: FastAPI, browser: httpx2.AsyncClient, database: AsyncConnection, house: House
) -> None:
    found, count, roles = [], 0, cycle(ASKING)
    for number, operation in enumerate(operations_of(app.openapi())):
        for case in cases_of(operation, number):
            point = await database.begin_nested()
            found += await told(browser, house, case, next(roles), count)
            await point.rollback()
            count += 1
    assert count > 300
    assert found == [], "\n".join(found)
