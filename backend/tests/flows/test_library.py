"""The library over HTTP: one list of what ships and what the account made, found, filtered, ordered, pinned."""

from http import HTTPStatus
from pathlib import Path
from typing import Any

import httpx2
import pytest
import pytest_asyncio
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from resolutionflow.accounts import queries as accounts
from resolutionflow.accounts.models import Account, User
from resolutionflow.accounts.permissions import Role
from tests import make
from tests.conftest import AsUser
from tests.flows.own import publish
from tests.flows.shipped import flow, load, write
from tests.sessions.window import open_window

VPN = flow("vpn-down", title="VPN tunnel down", category="Network", codes=["0x20"], tags=["vpn", "tunnel"])
MAIL = flow("mail-delayed", title="Mail is delayed", category="Mail", tags=["exchange"])
JAM = flow("printer-jam", title="Paper jam", tags=["printer", "tray"], codes=["event 4740"], symptoms=["tray blinks"])
ONBOARD = flow("onboard", title="Onboard a colleague", kind="procedure", category="People", tags=["printer"])
ALL = ["mail-delayed", "onboard", "printer-jam", "vpn-down"]


@pytest_asyncio.fixture
async def engineer(database: AsyncConnection) -> User:
    return await make.user()


@pytest_asyncio.fixture
async def browser(engineer: User, as_user: AsUser, database: AsyncConnection, tmp_path: Path) -> httpx2.AsyncClient:
    """Two flows ship, two are the account's own, and another account has one."""
    await load(database, write(tmp_path, VPN, MAIL))
    opened = await as_user(engineer)
    for own in (JAM, ONBOARD):
        await publish(opened, own)
    await publish(await as_user(await make.user()), flow("canary", title="CANARY-B vpn tray", tags=["canary"]))
    return opened


async def ask(browser: httpx2.AsyncClient, **wanted: object) -> dict[str, Any]:
    answer = await browser.get("/api/v1/flows", params=wanted)  # type: ignore[arg-type]
    assert answer.status_code == HTTPStatus.OK, answer.text
    read: dict[str, Any] = answer.json()
    return read


async def slugs(browser: httpx2.AsyncClient, **wanted: object) -> list[str]:
    return [item["slug"] for item in (await ask(browser, **wanted))["items"]]


async def account_of(person: User) -> Account:
    async with make.ctx(person) as ctx:
        return await accounts.get_account(ctx)


async def test_one_list_by_name_of_what_ships_and_what_is_ours(browser: httpx2.AsyncClient) -> None:
    listed = await ask(browser)
    assert [item["slug"] for item in listed["items"]] == ALL and listed["next_cursor"] is None
    assert [item["source"] for item in listed["items"]] == ["shipped", "account", "account", "shipped"]
    assert [item["verified"] for item in listed["items"]] == [True, False, False, True]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"kind": "procedure"}, ["onboard"]),
        ({"category": "Network"}, ["vpn-down"]),
        ({"tag": "printer"}, ["onboard", "printer-jam"]),
        ({"tag": "print"}, []),
        ({"source": "shipped"}, ["mail-delayed", "vpn-down"]),
        ({"source": "account"}, ["onboard", "printer-jam"]),
        ({"verified": True}, ["mail-delayed", "vpn-down"]),
        ({"verified": False}, ["onboard", "printer-jam"]),
        ({"pinned": True}, []),
        ({"tag": "printer", "kind": "troubleshooting", "q": "jam"}, ["printer-jam"]),
        ({"tag": "canary"}, []),
        ({"category": "Mail", "source": "account"}, []),
    ],
)
async def test_filters_narrow_together(
    browser: httpx2.AsyncClient, wanted: dict[str, object], found: list[str]
) -> None:
    assert await slugs(browser, **wanted) == found


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("p", ["onboard", "printer-jam"]),
        ("pap", ["printer-jam"]),
        ("paper j", ["printer-jam"]),
        ("papr", ["printer-jam"]),
        ("blinking", ["printer-jam"]),
        ("event 4740", ["printer-jam"]),
        ("4740", ["printer-jam"]),
        ("0x00000020", ["vpn-down"]),
        ("jam tunel", ["printer-jam", "vpn-down"]),
        ("onbord", ["onboard"]),
        ("CANARY", []),
        ("coffee", []),
        ("'; drop table flows --", []),
        ("\\ & | ! <-> ( ) :* % _", []),
        ("日本語", []),
    ],
)
async def test_typing_finds_both_by_beginnings_misspellings_and_codes(
    browser: httpx2.AsyncClient, q: str, found: list[str]
) -> None:
    assert sorted(await slugs(browser, q=q)) == found


async def test_words_are_looked_for_while_codes_and_titles_come_first(
    browser: httpx2.AsyncClient,
) -> None:
    await publish(browser, flow("mentions", title="Other", symptoms=["the tunnel flaps"], summary="Paper."))
    assert await slugs(browser, q="tunnel") == ["vpn-down", "mentions"]
    assert await slugs(browser, q="paper") == ["printer-jam", "mentions"]
    assert (await slugs(browser, q="tunnel event 4740"))[0] == "printer-jam"


async def test_what_is_published_anew_is_found_by_its_new_words(browser: httpx2.AsyncClient) -> None:
    await publish(browser, JAM | {"title": "Feeder stuck", "symptoms": [], "codes": [], "tags": []})
    assert (await slugs(browser, q="feeder"), await slugs(browser, q="blinks")) == (["printer-jam"], [])


@pytest.mark.parametrize("sort", ["name", "newest", "most_used", "success_rate", "relevance"])
@pytest.mark.parametrize("q", ["", "printer vpn tunnel mail"])
async def test_pages_hold_each_flow_once_in_the_order_of_the_whole(
    browser: httpx2.AsyncClient, sort: str, q: str
) -> None:
    window = await open_window(browser, (await ask(browser, q="vpn"))["items"][0]["version_id"])
    await window.say("resolved", outcome="fixed")
    whole = [item["id"] for item in (await ask(browser, sort=sort, q=q))["items"]]
    cursor, paged = None, []
    for _ in range(len(whole)):
        page = await ask(browser, sort=sort, q=q, limit=1, **({"cursor": cursor} if cursor else {}))
        paged += [item["id"] for item in page["items"]]
        cursor = page["next_cursor"]

    assert paged == whole and len(set(whole)) == 4 and cursor is None


async def test_what_is_published_meanwhile_moves_no_page(browser: httpx2.AsyncClient) -> None:
    first = await ask(browser, limit=2)
    await publish(browser, flow("a-new-one", title="A new one"))
    second = await ask(browser, limit=2, cursor=first["next_cursor"])
    assert [item["slug"] for page in (first, second) for item in page["items"]] == ALL


async def test_a_cursor_is_of_its_order_and_its_account(browser: httpx2.AsyncClient, as_user: AsUser) -> None:
    cursor = (await ask(browser, limit=1))["next_cursor"]
    stranger = await as_user(await make.user())
    for who, wanted in ((browser, {"sort": "newest"}), (stranger, {}), (browser, {"q": "vpn"})):
        answer = await who.get("/api/v1/flows", params={"cursor": cursor, **wanted})
        assert (answer.status_code, answer.json()["code"]) == (HTTPStatus.UNPROCESSABLE_ENTITY, "invalid_cursor")


@pytest.mark.parametrize(
    "wanted",
    [{"sort": "best"}, {"limit": 0}, {"limit": 101}, {"kind": "story"}, {"owner": "me"}, {"tag": "x" * 121}],
)
async def test_what_is_no_filter_is_refused(browser: httpx2.AsyncClient, wanted: dict[str, str]) -> None:
    answer = await browser.get("/api/v1/flows", params=wanted)
    assert (answer.status_code, answer.json()["code"]) == (HTTPStatus.UNPROCESSABLE_ENTITY, "invalid")


async def test_facets_count_what_the_account_may_see(browser: httpx2.AsyncClient, as_user: AsUser) -> None:
    facets = (await browser.get("/api/v1/flows/facets")).json()
    assert facets["categories"] == [{"name": name, "count": 1} for name in ("Mail", "Network", "People", "Servers")]
    assert facets["tags"][0] == {"name": "printer", "count": 2}
    assert sorted(tag["name"] for tag in facets["tags"]) == ["exchange", "printer", "tray", "tunnel", "vpn"]
    stranger = (await (await as_user(await make.user())).get("/api/v1/flows/facets")).json()
    assert [tag["name"] for tag in stranger["tags"]] == ["exchange", "tunnel", "vpn"]


async def test_the_intake_is_offered_an_own_flow(browser: httpx2.AsyncClient, as_user: AsUser) -> None:
    found = (await browser.post("/api/v1/pilot/match", json={"text": "the tray blinks, event id 4740"})).json()
    assert found["offered"]["flow"] | {"excerpts": []} == (await ask(browser, tag="tray"))["items"][0]
    stranger = await as_user(await make.user())
    assert (await stranger.post("/api/v1/pilot/match", json={"text": "tray blinks 4740"})).json()["offered"] is None


async def test_pins_are_of_one_person(browser: httpx2.AsyncClient, engineer: User, as_user: AsUser) -> None:
    mail, _, jam, _ = (await ask(browser))["items"]
    for one in (mail, jam, jam):
        assert (await browser.put(f"/api/v1/flows/{one['id']}/pin")).status_code == HTTPStatus.NO_CONTENT

    assert await slugs(browser, pinned=True) == ["mail-delayed", "printer-jam"]
    assert await slugs(browser, pinned=False) == ["onboard", "vpn-down"]
    assert [item["pinned"] for item in (await ask(browser))["items"]] == [True, False, True, False]
    assert (await browser.get(f"/api/v1/flows/{jam['id']}")).json()["pinned"]
    for _ in range(2):
        assert (await browser.delete(f"/api/v1/flows/{jam['id']}/pin")).status_code == HTTPStatus.NO_CONTENT
    assert await slugs(browser, pinned=True) == ["mail-delayed"]
    colleague = await as_user(await make.user(of=await account_of(engineer)))
    assert (await slugs(colleague), await slugs(colleague, pinned=True)) == (ALL, [])


@pytest.mark.parametrize("role", list(Role))
async def test_every_role_lists_and_pins(browser: httpx2.AsyncClient, as_user: AsUser, role: Role) -> None:
    reader = await as_user(await make.user(role=role))
    [mail, _] = (await ask(reader))["items"]
    assert (await reader.put(f"/api/v1/flows/{mail['id']}/pin")).status_code == HTTPStatus.NO_CONTENT
    assert (await reader.get("/api/v1/flows/facets")).status_code == HTTPStatus.OK


async def test_search_answers_nobody_without_an_account(database: AsyncConnection) -> None:
    with pytest.raises(DBAPIError, match="no account to search in"):
        await database.execute(text("select sec.search_flows('{vpn}', 'vpn', '{}')"))
