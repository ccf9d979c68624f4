"""Sessions that walk flows of their account: as they walk those that ship, and never those of another account."""

from http import HTTPStatus
from pathlib import Path
from uuid import UUID

import httpx2
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from resolutionflow.accounts.models import User
from resolutionflow.core.ids import uuid7
from resolutionflow.flows import queries
from resolutionflow.sessions import service
from tests import make
from tests.conftest import AsUser
from tests.flows.own import publish
from tests.flows.shipped import flow, load, write
from tests.sessions.window import Window, open_window, saying, start_body

PRINTER = flow("printer-jam", title="Paper jam")
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
VPN = flow("vpn-down", title="VPN tunnel down")


async def names(database: AsyncConnection, session_id: str) -> tuple[UUID | None, UUID | None, UUID | None]:
    columns = "flow_version_id, account_flow_version_id, flow_id"
    await database.execute(text("reset role"))
    row = await database.execute(text(f"select {columns} from sessions where id = :id"), {"id": session_id})
    await database.execute(text("set role rf_app"))
    shipped, own, flow_id = row.one()
    return shipped, own, flow_id


async def test_a_session_walks_a_flow_of_its_account(database: AsyncConnection, browser: httpx2.AsyncClient) -> None:
    own = await publish(browser, PRINTER)

    window = await open_window(browser, UUID(own["version_id"]))
    await window.answer("yes")

    state = (await window.read())["state"]
    assert (state["flow"]["version_id"], state["flow"]["slug"]) == (own["version_id"], "printer-jam")
    assert [step["node"] for step in state["steps"]] == ["works", "done"]
    assert await names(database, window.id) == (None, UUID(own["version_id"]), UUID(own["id"]))
    assert (await browser.get(f"{window.path}/documentation")).status_code == HTTPStatus.OK


async def test_a_session_that_walks_what_ships_names_that(
    database: AsyncConnection, browser: httpx2.AsyncClient, version: UUID
) -> None:
    window = await open_window(browser, version)
    shipped, own, flow_id = await names(database, window.id)
    assert (shipped, own) == (version, None) and flow_id is not None


async def test_a_session_keeps_the_version_it_began_with(browser: httpx2.AsyncClient) -> None:
    first = await publish(browser, PRINTER)
    window = await open_window(browser, UUID(first["version_id"]))
    await publish(browser, PRINTER | {"title": "Jam"})

    await window.answer("no")

    assert (await window.read())["state"]["flow"]["title"] == "Paper jam"


async def test_another_accounts_version_is_not_there_also_once_it_was_read(
    browser: httpx2.AsyncClient, as_user: AsUser
) -> None:
    own = await publish(browser, PRINTER)
    await open_window(browser, UUID(own["version_id"]))
    assert any(key[1] == UUID(own["version_id"]) for key in queries.kept), "nothing kept proves nothing"
    stranger = await as_user(await make.user())

    refused = await stranger.post("/api/v1/sessions", json=start_body(flow_version_id=own["version_id"]))
    never = await stranger.post("/api/v1/sessions", json=start_body(flow_version_id=str(uuid7())))

    assert refused.status_code == never.status_code == HTTPStatus.NOT_FOUND
    assert refused.json() | {"request_id": ""} == never.json() | {"request_id": ""}


async def test_a_guide_of_another_account_is_not_known(browser: httpx2.AsyncClient, as_user: AsUser) -> None:
    own = await publish(await as_user(await make.user()), PRINTER)
    window = await open_window(browser)
    reference = {
        "flow_id": own["id"],
        "version_id": own["version_id"],
        "version": 1,
        "slug": own["slug"],
        "title": own["title"],
    }

    answer = await window.post(saying("guide_changed", flow=reference))

    assert (answer.status_code, answer.json()["rule"]) == (HTTPStatus.UNPROCESSABLE_ENTITY, "unknown_flow")


async def test_a_subflow_is_the_accounts_own_of_that_slug_and_else_what_ships(
    database: AsyncConnection, browser: httpx2.AsyncClient, as_user: AsUser, tmp_path: Path
) -> None:
    ours = await publish(browser, VPN | {"title": "Our own tunnel"})
    calling = await publish(browser, CALLING)
    await load(database, write(tmp_path, VPN | {"id": str(uuid7())}))
    stranger = await as_user(await make.user())
    theirs = await publish(stranger, CALLING)

    for who, begun, title in ((browser, calling, "Our own tunnel"), (stranger, theirs, "VPN tunnel down")):
        window = await open_window(who, UUID(begun["version_id"]))
        outer, inner = (await window.read())["state"]["steps"]
        assert (outer["flow"]["title"], inner["within"]) == (title, 1)
    assert ours["title"] == "Our own tunnel"


async def test_a_rebuilt_session_still_names_its_version(
    database: AsyncConnection, browser: httpx2.AsyncClient, engineer: User
) -> None:
    own = await publish(browser, PRINTER)
    window: Window = await open_window(browser, UUID(own["version_id"]))
    before = await names(database, window.id)

    async with make.ctx(engineer) as ctx:
        assert await service.rebuild(ctx, UUID(window.id))

    assert await names(database, window.id) == before


async def test_the_database_refuses_a_version_of_another_account(
    database: AsyncConnection, browser: httpx2.AsyncClient, as_user: AsUser
) -> None:
    own = await publish(await as_user(await make.user()), PRINTER)
    window = await open_window(browser)

    await database.execute(text("reset role"))
    changing = text("update sessions set account_flow_version_id = :version where id = :id")
    with pytest.raises(Exception, match="fk_sessions_account_id_account_flow_version_id"):
        await database.execute(changing, {"version": own["version_id"], "id": window.id})
