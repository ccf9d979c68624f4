"""Limits of requests: per person and per account, told on every answer, before anything is read."""

import httpx2
import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from resolutionflow.accounts.models import Account
from resolutionflow.accounts.permissions import Role
from resolutionflow.core import settings
from tests import make
from tests.conftest import AsUser

ME = "/api/v1/me"
NAME = {"name": "Mara"}


@pytest.fixture(autouse=True)
def as_stated(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = settings.read()
    server = chosen.server.model_copy(update={"rate_factor": 1})
    monkeypatch.setattr(settings, "read", lambda: chosen.model_copy(update={"server": server}))


async def spend(database: AsyncConnection, name: str, share: float) -> None:
    """As if so much of it had been used this minute."""
    await database.exec_driver_sql("reset role")
    await database.exec_driver_sql(
        f"update sec.rate_limits set full_at = clock_timestamp() + interval '1 minute' * {share} where key ~ '^{name}:'"
    )
    await database.exec_driver_sql("set role rf_app")


def told(answer: httpx2.Response) -> list[int]:
    return [int(answer.headers[f"ratelimit-{part}"]) for part in ("limit", "remaining", "reset")]


async def test_every_answer_says_what_is_left(client: httpx2.AsyncClient, as_user: AsUser) -> None:
    browser = await as_user(await make.user())
    assert told(await browser.get(ME)) == [600, 599, 1]
    assert told(await browser.get("/api/v1/nothing")) == [600, 598, 1]
    assert told(await browser.patch(ME, json=NAME)) == [120, 119, 1]
    assert told(await browser.patch(ME, json={"name": 7})) == [120, 118, 1]
    assert "ratelimit-limit" not in (await client.get(ME)).headers


async def test_who_asked_too_often_waits(
    client: httpx2.AsyncClient, as_user: AsUser, database: AsyncConnection
) -> None:
    person = await make.user()
    browser, colleague = await as_user(person), await as_user(await make.user(Account(id=person.account_id)))
    await browser.patch(ME, json=NAME)
    await spend(database, "writes", 0.9999)
    assert (await browser.patch(ME, json=NAME)).status_code == 429
    refused = await browser.patch(ME, content=b"{", headers={"Content-Type": "application/json"})
    assert (refused.status_code, refused.json()["code"]) == (429, "limit_reached"), "before the body is read"
    assert told(refused)[:2] == [120, 0] and int(refused.headers["retry-after"]) >= 1
    assert (await browser.get(ME)).status_code == 200, "reading is counted apart"
    assert (await colleague.patch(ME, json=NAME)).status_code == 200


async def test_an_account_has_its_own_limit(
    client: httpx2.AsyncClient, as_user: AsUser, database: AsyncConnection
) -> None:
    person = await make.user()
    browser, colleague = await as_user(person), await as_user(await make.user(Account(id=person.account_id)))
    stranger = await as_user(await make.user())
    await browser.get(ME)
    await spend(database, "account-reads", 1)
    assert (await colleague.get(ME)).status_code == 429
    assert told(await stranger.get(ME))[0] == 600


async def test_exports_are_few(client: httpx2.AsyncClient, as_user: AsUser) -> None:
    owner = await as_user(await make.user(role=Role.owner))
    asked = [await owner.get("/api/v1/audit/export?format=csv") for _ in range(21)]
    assert [answer.status_code for answer in asked] == [200] * 20 + [429]
    assert told(asked[0])[:2] == [20, 19]
    assert (await owner.get("/api/v1/audit")).status_code == 200


async def test_a_limit_reached_is_audited(
    client: httpx2.AsyncClient, as_user: AsUser, database: AsyncConnection
) -> None:
    person = await make.user(role=Role.owner)
    browser = await as_user(person)
    await browser.patch(ME, json=NAME)
    await spend(database, "writes", 1)
    for _ in range(2):
        assert (await browser.patch(f"/api/v1/members/{person.id}", json={})).status_code == 429
    (entry,) = (await browser.get("/api/v1/audit", params={"name": "access"})).json()["entries"]
    assert (entry["name"], entry["payload"]) == ("access.limited", {"route": "PATCH /members/{user_id}"})


async def test_a_token_that_is_over_takes_no_turn(client: httpx2.AsyncClient, as_user: AsUser) -> None:
    browser = await as_user(await make.user())
    browser.headers["Authorization"] += "x"
    answer = await browser.get(ME)
    assert answer.status_code == 401 and "ratelimit-limit" not in answer.headers
