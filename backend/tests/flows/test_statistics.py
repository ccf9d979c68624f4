"""What an account's sessions tell of a flow: counted once, truly, and for that account alone."""

from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx2
import pytest_asyncio
from sqlalchemy.ext.asyncio import AsyncConnection

from resolutionflow.accounts import queries as accounts
from resolutionflow.accounts.models import User
from resolutionflow.core.ids import uuid7
from tests import make
from tests.conftest import AsUser
from tests.flows.own import publish
from tests.flows.shipped import flow, load, write
from tests.sessions.test_storage import counted
from tests.sessions.window import open_window, saying

VPN = flow("vpn-down", title="VPN tunnel down")
JAM = flow("printer-jam", title="Paper jam")
CALLING = flow(
    "calling",
    nodes=[
        {
            "id": "works",
            "kind": "subflow",
            "title": "Ask first",
            "flow": "vpn-down",
            "exits": [{"id": "done", "label": "Done", "to": "end"}, {"id": "hand_over", "label": "No", "to": "end"}],
        },
        {"id": "end", "kind": "resolution", "title": "End", "outcome": "fixed"},
    ],
)
NOTHING = {
    "uses": 0,
    "completion_rate": None,
    "success_rate": None,
    "abandonment_rate": None,
    "median_active_ms": None,
    "last_used_at": None,
}
MORNING = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=5)


@pytest_asyncio.fixture
async def engineer(database: AsyncConnection, tmp_path: Path) -> User:
    await load(database, write(tmp_path, VPN))
    return await make.user()


@pytest_asyncio.fixture
async def browser(engineer: User, as_user: AsUser) -> httpx2.AsyncClient:
    return await as_user(engineer)


async def listed(browser: httpx2.AsyncClient, **wanted: str) -> dict[str, dict[str, Any]]:
    items = (await browser.get("/api/v1/flows", params=wanted)).json()["items"]
    return {item["slug"]: item for item in items}


async def work(browser: httpx2.AsyncClient, version_id: str, *, seconds: int, outcome: str | None, at: int = 0) -> None:
    """A session begun `at` hours after the morning, resolved after so many seconds or left open."""
    began = MORNING + timedelta(hours=at)
    window = await open_window(browser, UUID(version_id), occurred_at=began.isoformat())
    if outcome:
        ended = saying("resolved", outcome=outcome) | {"occurred_at": (began + timedelta(seconds=seconds)).isoformat()}
        assert (await window.post(ended)).status_code == HTTPStatus.OK


async def test_a_flow_nobody_walked_has_none(browser: httpx2.AsyncClient) -> None:
    assert (await listed(browser))["vpn-down"]["statistics"] == NOTHING


async def test_uses_rates_median_and_the_last_time_are_true(browser: httpx2.AsyncClient) -> None:
    version_id = (await listed(browser))["vpn-down"]["version_id"]
    for hour, (seconds, outcome) in enumerate([(10, "fixed"), (20, "workaround"), (60, "referred"), (0, None)]):
        await work(browser, version_id, seconds=seconds, outcome=outcome, at=hour)

    flow_in_list = (await listed(browser))["vpn-down"]

    told = flow_in_list["statistics"]
    assert datetime.fromisoformat(told.pop("last_used_at")) == MORNING + timedelta(hours=3)
    assert told == {
        "uses": 4,
        "completion_rate": 0.75,
        "success_rate": 0.6667,
        "abandonment_rate": 0.0,
        "median_active_ms": 20_000,
    }
    read = (await browser.get(f"/api/v1/flows/{flow_in_list['id']}")).json()
    assert read["statistics"]["uses"] == 4


async def test_all_versions_of_an_own_flow_count_together(browser: httpx2.AsyncClient) -> None:
    for title in ("Jam", "Paper jam"):
        own = await publish(browser, JAM | {"title": title})
        await work(browser, own["version_id"], seconds=5, outcome="fixed")
    assert (await listed(browser))["printer-jam"]["statistics"]["uses"] == 2


async def test_a_reopened_session_is_not_complete(browser: httpx2.AsyncClient) -> None:
    window = await open_window(browser, (await listed(browser))["vpn-down"]["version_id"])
    await window.say("resolved", outcome="fixed")
    await window.say("reopened")
    told = (await listed(browser))["vpn-down"]["statistics"]
    assert (told["uses"], told["completion_rate"], told["success_rate"]) == (1, 0.0, None)


async def test_what_is_abandoned_counts_as_that(browser: httpx2.AsyncClient) -> None:
    version_id = (await listed(browser))["vpn-down"]["version_id"]
    await work(browser, version_id, seconds=5, outcome="fixed")
    window = await open_window(browser, UUID(version_id))
    await window.say("abandoned", reason="A duplicate")
    told = (await listed(browser))["vpn-down"]["statistics"]
    assert (told["uses"], told["completion_rate"], told["abandonment_rate"]) == (2, 0.5, 0.5)


async def test_a_visit_of_a_subflow_is_a_use_of_the_flow_that_began_it(browser: httpx2.AsyncClient) -> None:
    own = await publish(browser, CALLING)
    window = await open_window(browser, UUID(own["version_id"]))
    await window.answer("yes")
    told = await listed(browser)
    assert (told["calling"]["statistics"]["uses"], told["vpn-down"]["statistics"]) == (1, NOTHING)


async def test_colleagues_count_and_other_accounts_do_not(
    browser: httpx2.AsyncClient, engineer: User, as_user: AsUser
) -> None:
    async with make.ctx(engineer) as ctx:
        account = await accounts.get_account(ctx)
    colleague, stranger = await as_user(await make.user(of=account)), await as_user(await make.user())
    version_id = (await listed(browser))["vpn-down"]["version_id"]
    for who in (browser, colleague):
        await work(who, version_id, seconds=5, outcome="fixed")

    for who, uses in ((browser, 2), (colleague, 2), (stranger, 0)):
        assert (await listed(who))["vpn-down"]["statistics"]["uses"] == uses


async def test_most_used_and_most_successful_come_first(browser: httpx2.AsyncClient) -> None:
    ids = [(await publish(browser, flow(slug)))["version_id"] for slug in ("never", "often", "well")]
    for version_id, outcomes in zip(ids, ([], ["fixed", "referred", "referred"], ["fixed"]), strict=True):
        for outcome in outcomes:
            await work(browser, version_id, seconds=1, outcome=outcome)

    assert list(await listed(browser, sort="most_used", source="account")) == ["often", "well", "never"]
    assert list(await listed(browser, sort="success_rate", source="account")) == ["well", "often", "never"]
    assert list(await listed(browser, sort="newest"))[0] == "well"


async def test_the_list_asks_as_much_of_many_flows_as_of_one(
    database: AsyncConnection, browser: httpx2.AsyncClient
) -> None:
    for number in range(5):
        own = await publish(browser, flow("flow") | {"id": str(uuid7()), "slug": f"flow-{number}"})
        await work(browser, own["version_id"], seconds=1, outcome="fixed")
    asked = []
    for limit in ("1", "50"):
        with counted(database) as statements:
            items = await listed(browser, limit=limit)
        asked.append([statement for statement in statements if "SAVEPOINT" not in statement])
        assert len(items) == (1 if limit == "1" else 6)
    assert len(asked[0]) == len(asked[1]) <= 6
