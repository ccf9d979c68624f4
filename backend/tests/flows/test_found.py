"""What a list tells of the flows it found: how many, by which words, whose they are, and whether they still ship."""

from http import HTTPStatus
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx2
import pytest
import pytest_asyncio
from sqlalchemy.ext.asyncio import AsyncConnection

from resolutionflow.accounts.models import User
from resolutionflow.flows.excerpts import Asked, excerpts
from resolutionflow.search.entries import Entry
from tests import make
from tests.conftest import AsUser
from tests.flows.own import bring, publish, send
from tests.flows.shipped import flow, load, write

VPN = flow("vpn-down", title="VPN tunnel down", codes=["0x20", "event 4740"], symptoms=["tunnel flaps at night"])
MAIL = flow("mail-delayed", title="Mail is delayed")
JAM = flow("printer-jam", title="Paper jam", symptoms=["tray blinks"], tags=["tray"])


@pytest_asyncio.fixture
async def engineer(database: AsyncConnection) -> User:
    return await make.user()


@pytest_asyncio.fixture
async def browser(engineer: User, as_user: AsUser, database: AsyncConnection, tmp_path: Path) -> httpx2.AsyncClient:
    await load(database, write(tmp_path, VPN, MAIL))
    opened = await as_user(engineer)
    await publish(opened, JAM)
    return opened


async def ask(browser: httpx2.AsyncClient, **wanted: object) -> dict[str, Any]:
    answer = await browser.get("/api/v1/flows", params=wanted)  # type: ignore[arg-type]
    assert answer.status_code == HTTPStatus.OK, answer.text
    read: dict[str, Any] = answer.json()
    return read


def marked(item: dict[str, Any]) -> dict[str, str]:
    return {
        each["field"]: "".join(f"[{piece['text']}]" if piece["hit"] else piece["text"] for piece in each["pieces"])
        for each in item["excerpts"]
    }


@pytest.mark.parametrize(
    ("wanted", "total"), [({}, 3), ({"q": "tunnel"}, 1), ({"source": "shipped"}, 2), ({"q": "coffee"}, 0)]
)
async def test_the_first_page_counts_them_all(browser: httpx2.AsyncClient, wanted: dict[str, str], total: int) -> None:
    first = await ask(browser, limit=1, **wanted)
    assert first["total"] == total
    if first["next_cursor"]:
        assert (await ask(browser, limit=1, cursor=first["next_cursor"], **wanted))["total"] is None


async def test_what_was_found_says_where_the_words_stand(browser: httpx2.AsyncClient) -> None:
    [vpn] = (await ask(browser, q="tunnel flap"))["items"]
    [jam] = (await ask(browser, q="tray"))["items"]
    assert marked(vpn) == {"title": "VPN [tunnel] down", "symptom": "[tunnel] [flaps] at night"}
    assert marked(jam) == {"symptom": "[tray] blinks"}
    assert [item["excerpts"] for item in (await ask(browser))["items"]] == [[], [], []]


async def test_an_own_flow_names_who_published_it(browser: httpx2.AsyncClient, engineer: User) -> None:
    authors = {item["slug"]: item["author"] for item in (await ask(browser))["items"]}
    assert authors == {"printer-jam": engineer.name, "vpn-down": None, "mail-delayed": None}
    assert (await browser.get(f"/api/v1/flows/{JAM['id']}")).json()["author"] == engineer.name


async def test_a_retired_flow_says_so_and_is_listed_to_who_pinned_it(
    browser: httpx2.AsyncClient, database: AsyncConnection, tmp_path: Path
) -> None:
    assert (await browser.put(f"/api/v1/flows/{MAIL['id']}/pin")).status_code == HTTPStatus.NO_CONTENT
    (tmp_path / "mail-delayed.yaml").unlink()
    await load(database, tmp_path)

    read = (await browser.get(f"/api/v1/flows/{MAIL['id']}")).json()
    assert (read["retired"], read["document"]["slug"]) == (True, "mail-delayed")
    assert [(item["slug"], item["retired"]) for item in (await ask(browser))["items"]] == [
        ("printer-jam", False),
        ("vpn-down", False),
    ]
    assert [(item["slug"], item["retired"]) for item in (await ask(browser, pinned=True))["items"]] == [
        ("mail-delayed", True)
    ]


@pytest_asyncio.fixture
async def overtaken(browser: httpx2.AsyncClient, database: AsyncConnection, tmp_path: Path) -> httpx2.AsyncClient:
    """What ships comes to have the id of the account's flow."""
    await load(database, write(tmp_path, JAM | {"title": "Paper jam as shipped"}))
    return browser


async def test_an_id_is_that_of_the_accounts_own_flow(overtaken: httpx2.AsyncClient, as_user: AsUser) -> None:
    for wanted in ({"q": "jam"}, {"tag": "tray"}):
        [item] = (await ask(overtaken, **wanted))["items"]
        assert (item["title"], item["source"]) == ("Paper jam", "account")
    read = (await overtaken.get(f"/api/v1/flows/{JAM['id']}")).json()
    assert (read["title"], read["source"], read["document"]["title"]) == ("Paper jam", "account", "Paper jam")
    stranger = await as_user(await make.user())
    assert (await ask(stranger, q="jam"))["items"][0]["title"] == "Paper jam as shipped"


async def test_what_the_account_had_before_it_goes_on_publishing(overtaken: httpx2.AsyncClient) -> None:
    again = await bring(overtaken, JAM | {"title": "Paper jam, ours"})
    assert (again["action"], again["document"]["version"]) == ("changed", 2)
    moved = await send(overtaken, JAM | {"slug": "vpn-down"})
    assert (moved.status_code, moved.json()["code"]) == (HTTPStatus.CONFLICT, "flow_ships")


async def test_flows_that_share_only_a_slug_are_both_listed_and_the_slug_is_ours(
    browser: httpx2.AsyncClient, database: AsyncConnection, tmp_path: Path
) -> None:
    await load(database, write(tmp_path, JAM | {"id": str(uuid4()), "title": "Paper jam as shipped"}))

    found = {item["title"]: item["source"] for item in (await ask(browser, q="jam"))["items"]}
    assert found == {"Paper jam": "account", "Paper jam as shipped": "shipped"}
    assert (await browser.get("/api/v1/flow-slugs/printer-jam")).json()["flow_id"] == JAM["id"]


ENTRY = Entry(
    kind="flow",
    id=uuid4(),
    title="FSLogix profile issues",
    summary="Temporary, local or missing profile, slow or failed sign-in on Citrix hosts. " * 3 + "Odd quux.",
    symptoms=("They get a temporary profile", "Event 26 in the log"),
    codes=("0x00000020", "event 1511 User Profile Service"),
    tags=("avd",),
)


@pytest.mark.parametrize(
    ("q", "told"),
    [
        ("fslogix", {"title": "[FSLogix] profile issues"}),
        ("0x20", {"code": "[0x00000020]"}),
        ("event 1511", {"code": "[event 1511 User Profile Service]"}),
        ("event 26", {"symptom": "[Event 26] in the log"}),
        ("temporary prof", {"title": "FSLogix [profile] issues", "symptom": "They get a [temporary] [profile]"}),
        ("fslogx", {"title": "[FSLogix] profile issues"}),
        ("azure virtual desktop", {"tag": "[avd]"}),
        ("quux", {"summary": "… or failed sign-in on Citrix hosts. Odd [quux]."}),
        ("coffee", {}),
        ("<b> \\ [ (", {}),
    ],
)
def test_excerpts(q: str, told: dict[str, str]) -> None:
    found = [
        {"field": each.field, "pieces": [{"text": piece.text, "hit": piece.hit} for piece in each.pieces]}
        for each in excerpts(ENTRY, Asked.of(q))
    ]
    assert marked({"excerpts": found}) == told
