"""The permission matrix: each operation of the API, called by each role and by nobody, does as the table says."""

import httpx2
import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from resolutionflow.accounts.permissions import ROLES, Permission, Role
from resolutionflow.core.context import Context
from tests.architecture import calls, neighbours
from tests.architecture.calls import Operation
from tests.architecture.neighbours import House
from tests.architecture.permissions_by_route import AT_THE_DOOR, LADDER, LEAST, may

OPERATIONS = list(calls.operations())


async def deviations(
    browser: httpx2.AsyncClient, database: AsyncConnection, house: House, operation: Operation
) -> list[str]:
    """Where an answer is not what the table says; nothing of what was called stays."""
    found = []
    for call in calls.lawful(operation):
        for role in (*Role, None):
            headers = calls.HEADERS.get(operation.id, {}) | (house.headers[role] if role else {})
            before = await database.begin_nested()
            answer = await neighbours.ask(browser, call, house.things_of(role or Role.owner), headers)
            await before.rollback()
            if not as_listed(operation, role, answer):
                found.append(f"{operation.id} as {role or 'nobody'}: {answer.status_code} {answer.text[:300]}")
    return found


def as_listed(operation: Operation, role: Role | None, answer: httpx2.Response) -> bool:
    if str(answer.status_code) not in operation.described["responses"]:
        return False
    if operation.id in AT_THE_DOOR:
        return answer.is_success
    if role is None:
        return answer.status_code == 401
    if may(role, operation.id):
        return answer.is_success
    return answer.status_code == 403 and answer.json()["code"] == "forbidden"


def test_each_operation_has_one_row() -> None:
    listed = [*LEAST, *AT_THE_DOOR]
    assert sorted(listed) == sorted(operation.id for operation in OPERATIONS)


def test_each_role_may_all_that_the_one_below_may() -> None:
    assert set(LADDER) == set(ROLES)
    for lower, higher in zip(LADDER, LADDER[1:], strict=False):
        assert ROLES[lower] <= ROLES[higher]


async def test_each_operation_does_as_listed(
    browser: httpx2.AsyncClient, database: AsyncConnection, north: House
) -> None:
    found = [each for operation in OPERATIONS for each in await deviations(browser, database, north, operation)]
    assert found == [], "\n".join(found)


async def test_a_check_that_is_left_out_is_seen(
    browser: httpx2.AsyncClient, database: AsyncConnection, north: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked = Context.require

    def all_but_one(context: Context, permission: str) -> None:
        if permission != Permission.teams_manage:
            checked(context, permission)

    monkeypatch.setattr(Context, "require", all_but_one)
    teams = [each for each in OPERATIONS if "_team" in each.id]
    seen = {each.id: await deviations(browser, database, north, each) for each in teams}
    of_viewers = {operation for operation, found in seen.items() if any("as viewer" in line for line in found)}
    assert of_viewers == {operation for operation in seen if LEAST[operation] is Role.admin}
