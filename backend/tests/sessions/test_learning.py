"""What a session found out about its client is kept, and says which session it was."""

from typing import Any
from uuid import uuid4

import httpx2
import pytest_asyncio

from resolutionflow.accounts.models import User
from tests import make
from tests.clients.book import create, keep_fact, read
from tests.conftest import AsUser
from tests.sessions.test_routes import colleague_of
from tests.sessions.window import Window, open_window

FOUND = {"label": "Domain controller", "value": "HD-DC-02"}


@pytest_asyncio.fixture
async def client(browser: httpx2.AsyncClient) -> str:
    return await create(browser)


@pytest_asyncio.fixture
async def window(browser: httpx2.AsyncClient, client: str) -> Window:
    window = await open_window(browser, client_id=client.rpartition("/")[2])
    await window.say("variable_set", name="client.dc", value="HD-DC-02")
    return window


async def keep(browser: httpx2.AsyncClient, session: str, body: Any = FOUND) -> httpx2.Response:
    return await browser.put(f"{session}/learned/client.dc", json=body)


async def test_a_learned_fact_names_its_session(
    browser: httpx2.AsyncClient, client: str, window: Window, engineer: User
) -> None:
    await keep_fact(browser, client, "client.dc", "HD-DC-01")
    answer = await keep(browser, window.path)
    assert answer.status_code == 200, answer.text
    (fact,) = (await read(browser, client))["facts"]
    assert fact == answer.json()
    assert fact | {"kept_at": ""} == {
        **FOUND,
        "variable": "client.dc",
        "source": "session",
        "session_id": window.id,
        "keeper": {"id": str(engineer.id), "name": engineer.name},
        "kept_at": "",
    }
    typed = await keep_fact(browser, client, "client.dc", "HD-DC-02")
    assert (typed.json()["source"], typed.json()["session_id"]) == ("typed", None)


async def test_kept_again_it_is_the_same(browser: httpx2.AsyncClient, window: Window) -> None:
    first, again = [await keep(browser, window.path) for _ in range(2)]
    assert (again.status_code, again.json()) == (200, first.json())


async def test_only_what_the_session_says_is_kept_from_it(
    browser: httpx2.AsyncClient, client: str, window: Window
) -> None:
    elsewhere = await open_window(browser)
    await elsewhere.say("variable_set", name="client.dc", value="HD-DC-02")
    for answer in (
        await keep(browser, window.path, FOUND | {"value": "HD-DC-03"}),
        await browser.put(f"{window.path}/learned/client.firewall", json=FOUND),
        await keep(browser, elsewhere.path),
    ):
        assert (answer.status_code, answer.json()["code"]) == (422, "not_learned")
    assert (await read(browser, client))["facts"] == []


async def test_no_secret_is_learned(browser: httpx2.AsyncClient, client: str, window: Window) -> None:
    await window.say("variable_set", name="client.password", value="HD-DC-02")
    answer = await browser.put(f"{window.path}/learned/client.password", json=FOUND)
    assert (answer.status_code, answer.json()["code"]) == (422, "fact_is_secret")


async def test_a_session_that_is_not_ones_own_is_not_found(
    browser: httpx2.AsyncClient, engineer: User, as_user: AsUser, client: str, window: Window
) -> None:
    colleague, stranger = await as_user(await colleague_of(engineer)), await as_user(await make.user())
    never = await keep(browser, f"/api/v1/sessions/{uuid4()}")
    assert never.status_code == 404
    for answer in (await keep(colleague, window.path), await keep(stranger, window.path)):
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert (await read(browser, client))["facts"] == []
