"""Limits of requests: per person and per account, told on every answer, before anything is read."""

from datetime import timedelta

import httpx2
import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from resolutionflow.accounts.models import Account
from resolutionflow.accounts.permissions import Role
from resolutionflow.core import settings
from resolutionflow.core.ids import uuid7
from resolutionflow.web import limits, rates
from resolutionflow.web.limits import Rate
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


@pytest.fixture
def earned_back_slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    """A turn a minute: none comes back while a test runs."""
    for name, most in (("READS", 600), ("WRITES", 120), ("EXPORTS", 20)):
        monkeypatch.setattr(rates, name, Rate(name.lower(), most, most * timedelta(minutes=1)))


async def test_every_answer_says_what_is_left(
    client: httpx2.AsyncClient, as_user: AsUser, earned_back_slowly: None
) -> None:
    browser = await as_user(await make.user())
    assert told(await browser.get(ME)) == [600, 599, 60]
    assert told(await browser.get("/api/v1/nothing")) == [600, 598, 120]
    assert told(await browser.patch(ME, json=NAME)) == [120, 119, 60]
    assert told(await browser.patch(ME, json={"name": 7})) == [120, 118, 120]
    unread = await browser.patch(ME, content=b"{", headers={"Content-Type": "application/json"})
    assert (unread.status_code, told(unread)[0]) == (400, 120)
    assert "ratelimit-limit" not in (await client.get(ME)).headers


async def test_who_asked_too_often_waits(
    client: httpx2.AsyncClient, as_user: AsUser, database: AsyncConnection
) -> None:
    person = await make.user()
    browser, colleague = await as_user(person), await as_user(await make.user(Account(id=person.account_id)))
    await browser.patch(ME, json=NAME)
    await spend(database, "writes", 1.05)
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
    await spend(database, "account-reads", 1.05)
    assert (await colleague.get(ME)).status_code == 429
    assert told(await stranger.get(ME))[0] == 600


async def test_exports_are_few(client: httpx2.AsyncClient, as_user: AsUser, earned_back_slowly: None) -> None:
    owner = await as_user(await make.user(role=Role.owner))
    asked = [await owner.get("/api/v1/audit/export?format=csv") for _ in range(21)]
    assert [answer.status_code for answer in asked] == [200] * 20 + [429]
    assert told(asked[0])[:2] == [20, 19]
    assert (await owner.get("/api/v1/audit")).status_code == 200


@pytest.mark.parametrize(
    ("query", "most"),
    [
        ("format=markdown", 600),
        ("audience=customer&format=text", 600),
        ("format=pdf&format=text", 600),
        ("", 20),
        ("format=pdf", 20),
        ("format=text&format=pdf", 20),
        ("format=text&form%61t=pdf", 20),
    ],
)
async def test_a_note_as_words_is_no_export(client: httpx2.AsyncClient, as_user: AsUser, query: str, most: int) -> None:
    answer = await (await as_user(await make.user())).get(f"/api/v1/sessions/{uuid7()}/export?{query}")
    assert told(answer)[0] == most


async def test_two_exports_of_an_account_at_once(client: httpx2.AsyncClient, as_user: AsUser) -> None:
    person = await make.user(role=Role.owner)
    owner, stranger = await as_user(person), await as_user(await make.user(role=Role.owner))
    log = "/api/v1/audit/export?format=json"
    one, other = (limits.holding_place(rates.EXPORTS_AT_ONCE, str(person.account_id)) for _ in range(2))
    async with one:
        async with other:
            refused = await owner.get(log)
            assert (refused.status_code, refused.json()["code"]) == (429, "limit_reached")
            assert refused.json()["detail"] == "At most 2 of these at once: wait until one has ended."
            assert int(refused.headers["retry-after"]) > 1
            assert (await stranger.get(log)).status_code == 200
            assert (await owner.get("/api/v1/audit")).status_code == 200
        assert (await owner.get(log)).status_code == 200
        assert (await owner.get("/api/v1/audit/export?format=xml")).status_code == 422
        assert (await owner.get(log)).status_code == 200, "whoever has ended or was refused holds no place"


async def test_a_limit_reached_is_audited(
    client: httpx2.AsyncClient, as_user: AsUser, database: AsyncConnection
) -> None:
    person = await make.user(role=Role.owner)
    browser = await as_user(person)
    await browser.patch(ME, json=NAME)
    await spend(database, "writes", 1.05)
    for _ in range(2):
        assert (await browser.patch(f"/api/v1/members/{person.id}", json={})).status_code == 429
    (entry,) = (await browser.get("/api/v1/audit", params={"name": "access"})).json()["entries"]
    assert (entry["name"], entry["payload"]) == ("access.limited", {"route": "PATCH /members/{user_id}"})


async def test_a_token_that_is_over_takes_no_turn(client: httpx2.AsyncClient, as_user: AsUser) -> None:
    browser = await as_user(await make.user())
    browser.headers["Authorization"] += "x"
    answer = await browser.get(ME)
    assert answer.status_code == 401 and "ratelimit-limit" not in answer.headers
