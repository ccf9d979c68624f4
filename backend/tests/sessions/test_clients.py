"""A session for a client: named at the start, shown in lists, filtered by."""

from typing import Any
from uuid import uuid4

import httpx2

from tests.clients.book import create, keep_fact
from tests.sessions.window import open_window, start_body

SESSIONS = "/api/v1/sessions"


async def a_client(browser: httpx2.AsyncClient, name: str = "Harbor Dental") -> str:
    return (await create(browser, name)).rpartition("/")[2]


async def listed(browser: httpx2.AsyncClient, **query: Any) -> list[Any]:
    answer = await browser.get(SESSIONS, params=query)
    assert answer.status_code == 200, answer.text
    items: list[Any] = answer.json()["items"]
    return items


async def test_a_session_begins_with_what_is_known_of_its_client(browser: httpx2.AsyncClient) -> None:
    client = await a_client(browser)
    await keep_fact(browser, f"/api/v1/clients/{client}", "client.dc", "HD-DC-01")
    answer = await browser.post(SESSIONS, json=start_body(client_id=client))
    assert answer.status_code == 201, answer.text
    named = {"ref": {"id": client, "name": "Harbor Dental"}, "values": {"client.dc": "HD-DC-01"}}
    assert answer.json()["state"]["client"] == named
    assert answer.json()["state"]["version"] == 2
    (item,) = await listed(browser)
    assert item["client"] == named["ref"]


async def test_started_again_it_is_the_same_session(browser: httpx2.AsyncClient) -> None:
    body = start_body(client_id=await a_client(browser))
    first = await browser.post(SESSIONS, json=body)
    again = await browser.post(SESSIONS, json=body)
    assert (again.status_code, again.json()) == (201, first.json())
    other = await browser.post(SESSIONS, json=body | {"client_id": await a_client(browser, "Lakeside Clinic")})
    assert (other.status_code, other.json()["code"]) == (409, "event_id_taken")


async def test_an_unknown_client_starts_nothing(browser: httpx2.AsyncClient) -> None:
    body = start_body(client_id=str(uuid4()))
    assert (await browser.post(SESSIONS, json=body)).status_code == 404
    assert (await browser.get(f"{SESSIONS}/{body['id']}")).status_code == 404


async def test_lists_by_client(browser: httpx2.AsyncClient) -> None:
    client = await a_client(browser)
    window = await open_window(browser, problem="hers", client_id=client)
    await open_window(browser, problem="nobody's")
    assert [item["problem"] for item in await listed(browser, client=client)] == ["hers"]
    assert [item["problem"] for item in await listed(browser, q="harbor")] == ["hers"]
    assert await listed(browser, client=str(uuid4())) == []
    await window.say("client_set", client=None, values={})
    assert await listed(browser, client=client) == []
    assert (await browser.get(SESSIONS, params={"client": "harbor"})).status_code == 422
