"""Flows over HTTP: who reads them, what is found, and what an id may be."""

from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from uuid import UUID, uuid4

import httpx2
import pytest
import pytest_asyncio
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from resolutionflow.accounts.permissions import Role
from resolutionflow.core.ids import uuid7
from resolutionflow.flows import queries
from resolutionflow.graph.parse import parse
from resolutionflow.graph.schema import written
from tests import make
from tests.conftest import AsUser
from tests.flows.shipped import CONTENT, flow, load, write

VPN = flow("vpn-down", title="VPN tunnel down", symptoms=["tunnel drops every night"], codes=["0x20", "event 20227"])
MAIL = flow("mail-delayed", title="Mail is delayed", summary="Why a message is late.", tags=["exchange", "transport"])


@pytest_asyncio.fixture
async def browser(database: AsyncConnection, as_user: AsUser, tmp_path: Path) -> httpx2.AsyncClient:
    await load(database, write(tmp_path, VPN, MAIL))
    return await as_user(await make.user())


async def slugs(browser: httpx2.AsyncClient, q: str) -> list[str]:
    answer = await browser.get("/api/v1/flows", params={"q": q})
    assert answer.status_code == HTTPStatus.OK, answer.text
    return [item["slug"] for item in answer.json()["items"]]


async def test_the_list_shows_the_newest_version_of_each_flow(browser: httpx2.AsyncClient) -> None:
    answer = await browser.get("/api/v1/flows")

    mail, vpn = answer.json()["items"]
    assert mail["slug"] == "mail-delayed"
    assert UUID(vpn.pop("version_id")) and datetime.fromisoformat(vpn.pop("published_at"))
    assert vpn == {
        "id": VPN["id"],
        "slug": "vpn-down",
        "kind": "troubleshooting",
        "title": "VPN tunnel down",
        "summary": VPN["summary"],
        "category": "Servers",
        "tags": [],
        "version": 1,
        "node_count": 3,
        "source": "shipped",
        "verified": True,
        "pinned": False,
        "retired": False,
        "author": None,
        "excerpts": [],
        "statistics": {
            "uses": 0,
            "completion_rate": None,
            "success_rate": None,
            "abandonment_rate": None,
            "median_active_ms": None,
            "last_used_at": None,
        },
    }


async def test_a_flow_comes_with_its_whole_document(database: AsyncConnection, as_user: AsUser) -> None:
    await load(database, CONTENT)
    browser = await as_user(await make.user())
    [listed] = [one for one in (await browser.get("/api/v1/flows")).json()["items"] if "fslogix" in one["slug"]]

    read = (await browser.get(f"/api/v1/flows/{listed['id']}")).json()

    in_the_file = parse((CONTENT / "fslogix-profile-issues.yaml").read_text(encoding="utf-8"))
    assert read["document"] == in_the_file.model_dump(mode="json")
    assert {name: read[name] for name in listed if name != "excerpts"} | {"excerpts": []} == listed


async def test_a_version_is_read_by_its_id_and_may_be_kept_for_ever(
    browser: httpx2.AsyncClient, database: AsyncConnection, tmp_path: Path
) -> None:
    [_, first] = (await browser.get("/api/v1/flows")).json()["items"]
    await load(database, write(tmp_path, VPN | {"title": "Tunnel"}))
    [_, second] = (await browser.get("/api/v1/flows")).json()["items"]

    for listed, title in ((first, "VPN tunnel down"), (second, "Tunnel")):
        answer = await browser.get(f"/api/v1/flow-versions/{listed['version_id']}")
        read = answer.json()
        assert answer.headers["cache-control"] == "private, max-age=31536000, immutable"
        assert (read["flow_id"], read["version"], read["document"]["title"]) == (VPN["id"], listed["version"], title)


async def test_a_kept_version_needs_no_statement(browser: httpx2.AsyncClient, database: AsyncConnection) -> None:
    [_, listed] = (await browser.get("/api/v1/flows")).json()["items"]
    first = await browser.get(f"/api/v1/flow-versions/{listed['version_id']}")
    await database.execute(text("reset role"))
    await database.execute(text("revoke select on platform_flow_versions from rf_app"))
    await database.execute(text("set role rf_app"))

    assert (await browser.get(f"/api/v1/flow-versions/{listed['version_id']}")).json() == first.json()


async def test_at_most_so_many_versions_are_kept(
    database: AsyncConnection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "MOST_KEPT", 2)
    for number in range(3):
        await load(database, write(tmp_path, flow("vpn-down", title=f"Tunnel {number}")))
    ids = [row[0] for row in await database.execute(text("select id from platform_flow_versions order by version"))]

    async with make.ctx() as ctx:
        for version_id in (ids[0], ids[1], ids[0], ids[2]):
            await queries.get_version(ctx, version_id)

    assert list(queries.kept) == [(None, ids[0]), (None, ids[2])]


@pytest.mark.parametrize("role", list(Role))
async def test_every_role_reads_flows(browser: httpx2.AsyncClient, as_user: AsUser, role: Role) -> None:
    browser = await as_user(await make.user(role=role))
    [_, listed] = (await browser.get("/api/v1/flows")).json()["items"]
    for path in ("/api/v1/flows", f"/api/v1/flows/{listed['id']}", f"/api/v1/flow-versions/{listed['version_id']}"):
        assert (await browser.get(path)).status_code == HTTPStatus.OK


async def test_signed_out_sees_no_flow(browser: httpx2.AsyncClient, client: httpx2.AsyncClient) -> None:
    [_, listed] = (await browser.get("/api/v1/flows")).json()["items"]
    for path in ("/api/v1/flows", f"/api/v1/flows/{listed['id']}", f"/api/v1/flow-versions/{listed['version_id']}"):
        answer = await client.get(path)
        assert (answer.status_code, answer.json()["code"]) == (HTTPStatus.UNAUTHORIZED, "not_signed_in")


@pytest.mark.parametrize("path", ["flows", "flow-versions"])
async def test_an_id_that_never_was_is_not_found(browser: httpx2.AsyncClient, path: str) -> None:
    for unknown in (uuid4(), uuid7()):
        answer = await browser.get(f"/api/v1/{path}/{unknown}")
        assert (answer.status_code, answer.json()["code"]) == (HTTPStatus.NOT_FOUND, "not_found")


@pytest.mark.parametrize("path", ["flows", "flow-versions"])
async def test_what_is_no_id_is_refused(browser: httpx2.AsyncClient, path: str) -> None:
    answer = await browser.get(f"/api/v1/{path}/vpn-down")
    assert (answer.status_code, answer.json()["code"]) == (HTTPStatus.UNPROCESSABLE_ENTITY, "invalid")


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("VPN", ["vpn-down"]),
        ("tunel", ["vpn-down"]),
        ("tunn", ["vpn-down"]),
        ("dropping at night, tunnel", ["vpn-down"]),
        ("0x00000020", ["vpn-down"]),
        ("event id 20227", ["vpn-down"]),
        ("20227", ["vpn-down"]),
        ("EXCHANGE", ["mail-delayed"]),
        ("e-mail", ["mail-delayed"]),
        ("message late", ["mail-delayed"]),
        ("exchange vpn", ["mail-delayed", "vpn-down"]),
        ("coffee", []),
        ("???", []),
        ("' or 1=1 --", []),
        ("vpn & ! | <-> ( ' \" \\ %", ["vpn-down"]),
    ],
)
async def test_search_finds_words_misspellings_and_codes(browser: httpx2.AsyncClient, q: str, found: list[str]) -> None:
    assert sorted(await slugs(browser, q)) == found


async def test_search_follows_the_newest_version(
    browser: httpx2.AsyncClient, database: AsyncConnection, tmp_path: Path
) -> None:
    await load(database, write(tmp_path, VPN | {"title": "Broken bridge", "symptoms": [], "codes": []}))
    assert await slugs(browser, "bridge") == ["vpn-down"]
    assert await slugs(browser, "0x20") == await slugs(browser, "tunnel drops") == []


async def test_an_exact_code_comes_first(browser: httpx2.AsyncClient) -> None:
    assert await slugs(browser, "mail transport exchange delayed 0x20") == ["vpn-down", "mail-delayed"]


@pytest.mark.parametrize("q", ["x" * 301, "a\nb", "a\tb"])
async def test_a_search_line_is_one_short_line(browser: httpx2.AsyncClient, q: str) -> None:
    answer = await browser.get("/api/v1/flows", params={"q": q})
    assert (answer.status_code, answer.json()["code"]) == (HTTPStatus.UNPROCESSABLE_ENTITY, "invalid")


async def test_an_empty_search_is_the_whole_list(browser: httpx2.AsyncClient) -> None:
    assert await slugs(browser, "  ") == ["mail-delayed", "vpn-down"]


async def test_the_format_is_public(client: httpx2.AsyncClient) -> None:
    answer = await client.get("/api/v1/flow-format/1")
    assert answer.json() == written()
