"""Sessions over HTTP: a whole story, who sees it, and how things are refused."""

from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Any
from uuid import UUID

import httpx2
import pytest

from resolutionflow.accounts.models import Account, User
from resolutionflow.accounts.permissions import Role
from resolutionflow.core.ids import uuid7
from tests import make
from tests.conftest import AsUser
from tests.sessions.conftest import version_of
from tests.sessions.flows import OTHER
from tests.sessions.window import Window, open_window, saying, start_body

OK = HTTPStatus.OK
NEVER = "/api/v1/sessions/01940000-0000-7000-8000-000000000000"


async def test_a_whole_story(browser: httpx2.AsyncClient, version: UUID, engineer: User) -> None:
    window = await open_window(browser, version)
    await window.answer("one")
    await window.answer("go_on", "AVD-07")
    await window.say("output_captured", step=3, text="Free: 0.4 GB")
    await window.answer("full", "0.4")
    await window.answer("next")
    await window.say("noted", step=5, text="The user saves first.")
    await window.answer("next")
    await window.answer("failed")
    await window.say("went_back", to=6)
    await window.answer("done")
    await window.say("fact_added", label="Size", value="30 GB")
    await window.say("paused")
    await window.say("resumed")
    await window.answer("yes")
    await window.say("resolved", outcome="fixed", root_cause="Full.", fix="Grown.")

    read = await window.read()
    assert read["status"] == "resolved"
    assert read["engineer"] == {"id": str(engineer.id), "name": "Mara Okafor"}
    assert read["closed_at"] == read["state"]["resolution"]["at"]
    state = read["state"]
    assert state["version"] == window.seq == 25
    assert [state["steps"][number - 1]["node"] for number in state["path"]] == [
        *("scope", "host", "free", "part", "sign_out", "grow", "works", "repaired")
    ]
    assert [step["node"] for step in state["steps"] if step["left"]] == ["hand_over"]
    assert [fact["value"] for fact in state["facts"]] == ["One", "AVD-07", "0.4 GB", "30 GB"]
    events = await window.events()
    assert [event["seq"] for event in events] == list(range(1, 26))
    assert {event["actor"]["name"] for event in events} == {"Mara Okafor"}
    assert await window.events(after=24) == events[24:]
    assert await window.events(after=99) == []


async def test_starting_shows_the_first_step_at_once(browser: httpx2.AsyncClient, version: UUID) -> None:
    body = start_body(flow_version_id=str(version), problem="Line 1\nLine 2")
    answer = await browser.post("/api/v1/sessions", json=body)
    assert answer.status_code == HTTPStatus.CREATED
    read = answer.json()
    assert (read["id"], read["title"], read["status"], read["closed_at"]) == (body["id"], "Line 1", "active", None)
    assert read["state"]["flow"] | {"flow_id": ""} == {
        "flow_id": "",
        "version_id": str(version),
        "version": 1,
        "slug": "profile-full",
        "title": "Profile is full",
    }
    assert [step["node"] for step in read["state"]["steps"]] == ["scope"]
    assert set(read) == {"id", "title", "status", "engineer", "state", "started_at", "updated_at", "closed_at"}


async def test_starting_again_is_the_same_session(browser: httpx2.AsyncClient, version: UUID) -> None:
    body = start_body(flow_version_id=str(version))
    first = await browser.post("/api/v1/sessions", json=body)
    again = await browser.post("/api/v1/sessions", json=body)
    assert (again.status_code, again.json()) == (first.status_code, first.json())
    await Window(browser, body["id"], 2).say("noted", text="Between")
    later = await browser.post("/api/v1/sessions", json=body)
    assert later.status_code == HTTPStatus.CREATED
    assert later.json()["state"]["version"] == 3


@pytest.mark.parametrize("other", [{"problem": "Other"}, {"event_id": str(uuid7())}, {"flow_version_id": None}])
async def test_another_start_with_the_same_id(
    browser: httpx2.AsyncClient, version: UUID, other: dict[str, Any]
) -> None:
    body = start_body(flow_version_id=str(version))
    await browser.post("/api/v1/sessions", json=body)
    answer = await browser.post("/api/v1/sessions", json=body | other)
    assert (answer.status_code, answer.json()["code"]) == (409, "session_id_taken")


async def test_an_id_that_a_colleague_took(browser: httpx2.AsyncClient, engineer: User, as_user: AsUser) -> None:
    body = start_body()
    await browser.post("/api/v1/sessions", json=body)
    colleague = await as_user(await colleague_of(engineer))
    answer = await colleague.post("/api/v1/sessions", json=body)
    assert (answer.status_code, answer.json()["code"]) == (409, "session_id_taken")
    stranger = await as_user(await make.user())
    assert (await stranger.post("/api/v1/sessions", json=body)).status_code == HTTPStatus.CREATED


async def test_a_start_with_an_event_id_of_another_session(browser: httpx2.AsyncClient, version: UUID) -> None:
    first = start_body()
    await browser.post("/api/v1/sessions", json=first)
    for flow in (None, str(version)):
        second = start_body(event_id=first["event_id"], flow_version_id=flow)
        answer = await browser.post("/api/v1/sessions", json=second)
        assert (answer.status_code, answer.json()["code"]) == (409, "event_id_taken")
        assert (await browser.get(f"/api/v1/sessions/{second['id']}")).status_code == HTTPStatus.NOT_FOUND


async def test_an_unknown_flow_version(browser: httpx2.AsyncClient) -> None:
    answer = await browser.post("/api/v1/sessions", json=start_body(flow_version_id=str(uuid7())))
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


async def test_a_device_whose_clock_is_ahead(browser: httpx2.AsyncClient) -> None:
    ahead = (datetime.now(UTC) + timedelta(minutes=6)).isoformat()
    answer = await browser.post("/api/v1/sessions", json=start_body(occurred_at=ahead))
    assert (answer.status_code, answer.json()["rule"]) == (422, "from_the_future")
    window = await open_window(browser)
    said = saying("noted", text="a") | {"occurred_at": ahead}
    assert (await window.post(said)).json()["rule"] == "from_the_future"


async def test_a_device_whose_clock_is_behind_the_start(browser: httpx2.AsyncClient) -> None:
    window = await open_window(browser)
    for kind, fields in (("noted", {"text": "a"}), ("resolved", {"outcome": "fixed"})):
        early = saying(kind, **fields) | {"occurred_at": "2020-01-01T00:00:00Z"}
        answer = await window.post(early)
        assert (answer.status_code, answer.json()["rule"]) == (422, "before_the_start")
    assert [event["payload"]["kind"] for event in await window.events()] == ["started"]


async def test_a_closed_session_takes_nothing_more(browser: httpx2.AsyncClient) -> None:
    window = await open_window(browser)
    await window.say("resolved", outcome="no_fault_found")
    answer = await window.post(saying("noted", text="a"))
    assert (answer.status_code, answer.json()["rule"]) == (422, "session_resolved")


async def test_changing_the_guide(browser: httpx2.AsyncClient, version: UUID) -> None:
    window = await open_window(browser)
    other = {
        "flow_id": str(OTHER.id),
        "version_id": str(version_of(OTHER)),
        "version": 1,
        "slug": OTHER.slug,
        "title": OTHER.title,
    }
    for wrong in ({"title": "Mine"}, {"version_id": str(uuid7())}, {"version": 2}):
        answer = await window.post(saying("guide_changed", flow=other | wrong))
        assert (answer.status_code, answer.json()["rule"]) == (422, "unknown_flow")
    await window.post(saying("guide_changed", flow=other), saying("answered", step=1, exit="yes"))
    read = await window.read()
    assert [step["node"] for step in read["state"]["steps"]] == ["works", "done"]
    assert (await browser.get("/api/v1/sessions")).json()["items"][0]["flow"]["slug"] == "other-flow"


async def colleague_of(person: User, role: Role = Role.admin) -> User:
    return await make.user(Account(id=person.account_id), role=role)


async def test_nobody_else_sees_a_session(browser: httpx2.AsyncClient, engineer: User, as_user: AsUser) -> None:
    window = await open_window(browser)
    said = {"expected_seq": 1, "events": [saying("noted", text="a")]}
    for role in Role:
        for other in (await colleague_of(engineer, role), await make.user(role=role)):
            stranger = await as_user(other)
            for method, path, body in (
                ("GET", "", None),
                ("GET", "/events", None),
                ("GET", "/stream", None),
                ("POST", "/events", said),
            ):
                theirs = await stranger.request(method, f"{window.path}{path}", json=body)
                none = await stranger.request(method, f"{NEVER}{path}", json=body)
                assert theirs.status_code == none.status_code == 404
                assert without_request(theirs) == without_request(none)
            assert (await stranger.get("/api/v1/sessions")).json() == {"items": [], "next_cursor": None}
    assert len(await window.events()) == 1


def without_request(answer: httpx2.Response) -> dict[str, Any]:
    read: dict[str, Any] = answer.json()
    return read | {"request_id": ""}


@pytest.mark.parametrize("role", list(Role))
async def test_every_role_runs_sessions(version: UUID, as_user: AsUser, role: Role) -> None:
    window = await open_window(await as_user(await make.user(role=role)), version)
    await window.answer("one")
    assert (await window.read())["state"]["path"] == [1, 2]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/api/v1/sessions"),
        ("POST", "/api/v1/sessions"),
        ("GET", NEVER),
        ("GET", f"{NEVER}/events"),
        ("POST", f"{NEVER}/events"),
        ("GET", f"{NEVER}/stream"),
    ],
)
async def test_signed_out(client: httpx2.AsyncClient, method: str, path: str) -> None:
    answer = await client.request(method, path, json={} if method == "POST" else None)
    assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")


@pytest.mark.parametrize("path", ["seven", "0", "%00", "01940000-0000-7000-8000-00000000000", "a" * 300])
async def test_bad_ids(browser: httpx2.AsyncClient, path: str) -> None:
    for rest in ("", "/events", "/stream"):
        answer = await browser.get(f"/api/v1/sessions/{path}{rest}")
        assert answer.status_code in {400, 422}, answer.text


async def test_a_second_browser_finds_everything_as_it_was(
    browser: httpx2.AsyncClient, version: UUID, engineer: User, as_user: AsUser
) -> None:
    window = await open_window(browser, version)
    await window.answer("one")
    await window.say("noted", step=2, text="Half a sentence")
    second = Window(await as_user(engineer), window.id, window.seq)
    assert await second.read() == await window.read()
    await second.answer("go_on", "AVD-07")
    behind = await window.post(saying("answered", step=2, exit="go_on", value="AVD-08"))
    assert behind.json()["code"] == "timeline_moved_on"
    assert [event["payload"]["kind"] for event in behind.json()["missing"]] == ["answered", "step_presented"]
