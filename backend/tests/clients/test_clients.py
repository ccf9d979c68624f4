"""Clients: made, renamed, described, set inactive; each name once in an account."""

from typing import Any
from uuid import uuid4

import httpx2
import pytest

from resolutionflow.accounts.models import Account
from resolutionflow.accounts.permissions import Role
from tests import make
from tests.clients.book import CLIENTS, create, read
from tests.clients.conftest import Told
from tests.conftest import AsUser


async def test_a_new_client(browser: httpx2.AsyncClient, told: Told) -> None:
    answer = await browser.post(CLIENTS, json={"id": str(uuid4()), "name": "  Harbor Dental "})
    made = answer.json()
    assert answer.status_code == 201
    assert made | {"id": "", "created_at": ""} == {
        "id": "",
        "name": "Harbor Dental",
        "notes": "",
        "active": True,
        "created_at": "",
        "sites": [],
        "facts": [],
    }
    assert await read(browser, f"{CLIENTS}/{made['id']}") == made
    assert await told() == [("client.created", {"client_id": made["id"]})]


async def test_a_repeated_request_makes_one_client(browser: httpx2.AsyncClient, told: Told) -> None:
    body = {"id": str(uuid4()), "name": "Harbor Dental"}
    first, again = [await browser.post(CLIENTS, json=body) for _ in range(2)]
    assert (again.status_code, again.json()) == (201, first.json())
    assert len(await told()) == 1


async def test_an_id_is_given_once(browser: httpx2.AsyncClient) -> None:
    client = await create(browser)
    answer = await browser.post(CLIENTS, json={"id": client.split("/")[-1], "name": "Another"})
    assert (answer.status_code, answer.json()["code"]) == (409, "client_id_taken")


@pytest.mark.parametrize("name", ["Harbor Dental", "HARBOR dental", "Harbor  Dental"])
async def test_a_taken_name_is_named(browser: httpx2.AsyncClient, name: str) -> None:
    holder, other = await create(browser), await create(browser, "Meridian")
    for answer in (
        await browser.post(CLIENTS, json={"id": str(uuid4()), "name": name}),
        await browser.patch(other, json={"name": name, "notes": "lost"}),
    ):
        problem = answer.json()
        assert (answer.status_code, problem["code"]) == (409, "client_name_taken")
        assert problem["detail"] == "There is a client called Harbor Dental already."
        assert problem["client_id"] == holder.split("/")[-1]
    assert (await read(browser, other))["notes"] == ""


async def test_a_name_is_compared_in_every_alphabet(browser: httpx2.AsyncClient) -> None:
    await create(browser, "Öl & Straße")
    answer = await browser.post(CLIENTS, json={"id": str(uuid4()), "name": "ÖL & STRASSE"})
    assert answer.json()["code"] == "client_name_taken"


async def test_an_inactive_client_keeps_its_name(browser: httpx2.AsyncClient) -> None:
    await browser.patch(await create(browser), json={"active": False})
    answer = await browser.post(CLIENTS, json={"id": str(uuid4()), "name": "harbor dental"})
    assert answer.json()["detail"] == "There is a client called Harbor Dental already, set inactive."


async def test_another_account_may_use_the_name_and_the_id(browser: httpx2.AsyncClient, as_user: AsUser) -> None:
    client = await create(browser)
    stranger = await as_user(await make.user())
    answer = await stranger.post(CLIENTS, json={"id": client.split("/")[-1], "name": "Harbor Dental"})
    assert answer.status_code == 201
    await stranger.patch(client, json={"name": "Theirs"})
    assert (await read(browser, client))["name"] == "Harbor Dental"


async def test_a_change_keeps_what_it_leaves_out(browser: httpx2.AsyncClient, told: Told) -> None:
    client = await create(browser)
    before = await read(browser, client)
    for change in ({"name": "HARBOR Dental"}, {"notes": "Ask for Karen.\nAlarm at 18:00"}, {"active": False}):
        answer = await browser.patch(client, json=change)
        before |= change
        assert (answer.status_code, answer.json()) == (200, before)
    assert [(payload.get("fields")) for _, payload in await told()] == [None, ["name"], ["notes"], ["active"]]


async def test_a_change_to_the_same_is_no_news(browser: httpx2.AsyncClient, told: Told) -> None:
    client = await create(browser)
    answer = await browser.patch(client, json={"name": "Harbor Dental", "notes": "", "active": True})
    assert answer.status_code == 200
    assert [name for name, _ in await told()] == ["client.created"]


@pytest.mark.parametrize(
    ("body", "at"),
    [
        ({"name": " "}, "body.name"),
        ({"name": "a" * 121}, "body.name"),
        ({"name": "a\nb"}, "body.name"),
        ({"notes": "a" * 20_001}, "body.notes"),
        ({"owner": "me"}, "body.owner"),
    ],
)
async def test_a_refusal_names_the_place(browser: httpx2.AsyncClient, body: dict[str, Any], at: str) -> None:
    answer = await browser.patch(await create(browser), json=body)
    assert (answer.status_code, [fault["at"] for fault in answer.json()["errors"]]) == (422, [at])


async def test_a_client_that_is_not_there(browser: httpx2.AsyncClient) -> None:
    nowhere = f"{CLIENTS}/{uuid4()}"
    for answer in (await browser.get(nowhere), await browser.patch(nowhere, json={"notes": "x"})):
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


async def test_a_viewer_reads_and_changes_nothing(
    browser: httpx2.AsyncClient, account: Account, as_user: AsUser
) -> None:
    client = await create(browser)
    viewer = await as_user(await make.user(account, role=Role.viewer))
    before = await read(viewer, client)
    for method, path, body in (
        ("POST", CLIENTS, {"id": str(uuid4()), "name": "Mine"}),
        ("PATCH", client, {"notes": "mine"}),
        ("PUT", f"{client}/sites/{uuid4()}", {"name": "Mine"}),
        ("DELETE", f"{client}/sites/{uuid4()}", None),
        ("PUT", f"{client}/facts/client.dc", {"label": "Mine", "value": "mine"}),
        ("DELETE", f"{client}/facts/client.dc", None),
    ):
        answer = await viewer.request(method, path, json=body)
        assert (answer.status_code, answer.json()["code"]) == (403, "forbidden"), (method, path)
    assert await read(browser, client) == before
    assert (await browser.get(CLIENTS)).json()["items"][0]["name"] == "Harbor Dental"
