"""The intake over HTTP: what is offered, to whom, and what is refused."""

import json
from http import HTTPStatus
from pathlib import Path
from uuid import UUID

import httpx2
import pytest
import pytest_asyncio
from sqlalchemy.ext.asyncio import AsyncConnection

from bench.matching import judge, labelled, share
from resolutionflow.accounts.models import User
from resolutionflow.accounts.permissions import Role
from resolutionflow.core.ids import uuid7
from resolutionflow.flows import service as flows
from resolutionflow.sessions import service as sessions
from tests import make
from tests.conftest import AsUser
from tests.flows.shipped import CONTENT, flow, load, write

VPN = flow("vpn-down", title="VPN tunnel down", symptoms=["vpn tunnel down"], tags=["vpn", "tunnel"])
SITE = flow("site-vpn", title="Site VPN tunnel", symptoms=["site vpn tunnel down"], tags=["vpn", "tunnel"])


@pytest_asyncio.fixture
async def engineer(database: AsyncConnection) -> User:
    return await make.user()


@pytest_asyncio.fixture
async def browser(engineer: User, as_user: AsUser) -> httpx2.AsyncClient:
    return await as_user(engineer)


async def match(browser: httpx2.AsyncClient, text: str) -> dict[str, object]:
    answer = await browser.post("/api/v1/pilot/match", json={"text": text})
    assert answer.status_code == HTTPStatus.OK, answer.text
    found: dict[str, object] = answer.json()
    return found


async def test_the_offer_is_a_flow_with_its_score_and_reasons(
    database: AsyncConnection, browser: httpx2.AsyncClient
) -> None:
    await load(database, CONTENT)
    listed = (await browser.get("/api/v1/flows")).json()["items"]

    found = await match(browser, "[09:13:45.027][ERROR:00000020] user gets temp profile on AVD")

    [fslogix] = [one for one in listed if one["slug"] == "fslogix-profile-issues"]
    offered = found["offered"]
    assert isinstance(offered, dict)
    assert offered["flow"].items() <= fslogix.items()
    assert offered | {"flow": None} == {
        "flow": None,
        "score": 1.0,
        "reasons": [
            {"kind": "code", "text": "Error code 0x20 is one this flow answers"},
            {"kind": "words", "text": 'Says "temp profile" and "AVD"'},
            {"kind": "symptom", "text": "Sounds like: user gets temp profile avd"},
        ],
    }


async def test_nine_of_ten_labelled_lines_get_their_flow_and_nine_of_ten_others_nothing(
    database: AsyncConnection, browser: httpx2.AsyncClient
) -> None:
    await load(database, CONTENT)
    lines = labelled()
    judged = [judge(line, await match(browser, line.text)) for line in lines]
    fitting, strange = share(judged, fits=True), share(judged, fits=False)

    assert (len([line for line in lines if line.flow]), len([line for line in lines if not line.flow])) == (160, 40)
    assert fitting.first >= 0.95 and fitting.offered >= 0.9, fitting.missed
    assert strange.offered >= 0.95, strange.missed


async def test_a_flow_that_only_others_begin_with_is_never_offered(
    database: AsyncConnection, browser: httpx2.AsyncClient
) -> None:
    await load(database, CONTENT)
    found = await match(browser, "First questions: since when, what changed, the exact error, how bad it is")
    named = [found["offered"], *found["others"]]  # type: ignore[misc]
    assert all(one["flow"]["slug"] != "first-questions" for one in named if isinstance(one, dict))


async def test_without_an_offer_the_nearest_stand_beside(
    database: AsyncConnection, browser: httpx2.AsyncClient, tmp_path: Path
) -> None:
    await load(database, write(tmp_path, VPN, SITE))

    found = await match(browser, "vpn tunnel for the new phone contract with holiday roaming")

    others = found["others"]
    assert found["offered"] is None and isinstance(others, list)
    assert {one["flow"]["slug"] for one in others} == {"vpn-down", "site-vpn"}
    assert all(0 < one["score"] < 0.5 for one in others)


async def test_nothing_fits_nothing_is_shown(
    database: AsyncConnection, browser: httpx2.AsyncClient, tmp_path: Path
) -> None:
    await load(database, write(tmp_path, VPN, SITE))
    assert await match(browser, "coffee is cold") == {"offered": None, "others": []}


async def use(engineer: User, version_id: UUID, times: int) -> None:
    for _ in range(times):
        async with make.ctx(engineer) as ctx:
            await sessions.start(
                ctx,
                uuid7(),
                event_id=uuid7(),
                problem="The tunnel is down",
                flow_version_id=version_id,
                occurred_at=ctx.now,
            )


async def test_a_flow_in_use_comes_before_one_that_fits_as_well(
    database: AsyncConnection, engineer: User, browser: httpx2.AsyncClient, as_user: AsUser, tmp_path: Path
) -> None:
    await load(database, write(tmp_path, VPN, VPN | {"id": SITE["id"], "slug": "site-vpn"}))
    before = await match(browser, "vpn tunnel down")
    assert isinstance(before["others"], list)
    beside = before["others"][0]
    async with make.ctx(engineer) as ctx:
        unused = (await flows.get_flow(ctx, UUID(beside["flow"]["id"]))).version_id
    await use(engineer, unused, 3)

    after = await match(browser, "vpn tunnel down")

    assert after["offered"]["flow"]["slug"] == beside["flow"]["slug"]  # type: ignore[index]
    assert await match(await as_user(await make.user()), "vpn tunnel down") == before


@pytest.mark.parametrize("role", list(Role))
async def test_every_role_may_ask(database: AsyncConnection, as_user: AsUser, role: Role) -> None:
    browser = await as_user(await make.user(role=role))
    assert await match(browser, "anything") == {"offered": None, "others": []}


async def test_signed_out_is_refused(client: httpx2.AsyncClient) -> None:
    answer = await client.post("/api/v1/pilot/match", json={"text": "anything"})
    assert (answer.status_code, answer.json()["code"]) == (HTTPStatus.UNAUTHORIZED, "not_signed_in")


@pytest.mark.parametrize(
    "body",
    [{}, {"text": ""}, {"text": "x" * 20_001}, {"text": 7}, {"text": None}, {"text": "x", "account_id": "y"}, []],
)
async def test_what_is_no_intake_is_refused(browser: httpx2.AsyncClient, body: object) -> None:
    answer = await browser.post("/api/v1/pilot/match", json=body)
    assert (answer.status_code, answer.json()["code"]) == (HTTPStatus.UNPROCESSABLE_ENTITY, "invalid")


@pytest.mark.parametrize("text", ["a\x00b", "\ud800"])
async def test_what_cannot_be_stored_is_refused(browser: httpx2.AsyncClient, text: str) -> None:
    body = json.dumps({"text": text})
    answer = await browser.post("/api/v1/pilot/match", content=body, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (HTTPStatus.BAD_REQUEST, "malformed")


@pytest.mark.parametrize(
    "text",
    [
        "' or \" & | ! <-> :* ( ) % _ \\",
        "\n\t \r\n",
        "日本語のエラー 🙂 ошибка",
        "a" * 20_000,
        "[09:00:00][ERROR:00000020] vpn tunnel down \\\\srv\\share$\\x\n" * 300,
    ],
)
async def test_any_text_is_answered(
    database: AsyncConnection, browser: httpx2.AsyncClient, tmp_path: Path, text: str
) -> None:
    await load(database, write(tmp_path, VPN))
    assert (await match(browser, text)).keys() == {"offered", "others"}
