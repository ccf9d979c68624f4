"""Adding to a timeline: said again, said late, said wrongly."""

from typing import Any
from uuid import UUID

import httpx2
import pytest

from resolutionflow.core.ids import uuid7
from tests.sessions.window import now, open_window, saying


async def test_what_was_said_again_is_answered_again(browser: httpx2.AsyncClient, version: UUID) -> None:
    window = await open_window(browser, version)
    said = [saying("answered", step=1, exit="one"), saying("noted", step=2, text="On it")]
    first = await window.post(*said)
    assert [event["payload"]["kind"] for event in first.json()["events"]] == ["answered", "step_presented", "noted"]
    for expected_seq in (2, 5, 0):
        again = await window.post(*said, expected_seq=expected_seq)
        assert (again.status_code, again.json()) == (200, first.json())
    half = await window.post(said[1], expected_seq=2)
    assert half.json() == {"events": first.json()["events"][2:], "state_version": 5}
    assert len(await window.events()) == 5


async def test_something_new_said_with_something_stored(browser: httpx2.AsyncClient, version: UUID) -> None:
    window = await open_window(browser, version)
    old, new = saying("answered", step=1, exit="one"), saying("noted", text="New")
    await window.post(old)
    behind = await window.post(old, new)
    assert (behind.status_code, [event["seq"] for event in behind.json()["missing"]]) == (409, [3, 4])
    fits = await window.post(old, new, expected_seq=4)
    assert [event["seq"] for event in fits.json()["events"]] == [3, 4, 5]


@pytest.mark.parametrize("other", [{"text": "Other"}, {"step": 1}])
async def test_another_event_with_the_same_id(
    browser: httpx2.AsyncClient, version: UUID, other: dict[str, Any]
) -> None:
    window = await open_window(browser, version)
    said = saying("noted", text="One", step=None)
    await window.post(said)
    changed = said | {"payload": said["payload"] | other}
    for expected_seq in (2, 3):
        answer = await window.post(changed, expected_seq=expected_seq)
        assert (answer.status_code, answer.json()["code"]) == (409, "event_id_taken")
    moved = said | {"occurred_at": "2026-01-01T00:00:00Z"}
    assert (await window.post(moved)).json()["code"] == "event_id_taken"


async def test_an_event_id_of_another_session_or_of_the_server(browser: httpx2.AsyncClient, version: UUID) -> None:
    elsewhere, window = await open_window(browser, version), await open_window(browser, version)
    said = saying("noted", text="One")
    await elsewhere.post(said)
    assert (await window.post(said)).json()["code"] == "event_id_taken"
    presented = (await window.events())[1]["id"]
    assert (await window.post(said | {"id": presented})).json()["code"] == "event_id_taken"
    assert len(await window.events()) == 2


async def test_a_window_that_is_behind_learns_what_it_missed(browser: httpx2.AsyncClient, version: UUID) -> None:
    window = await open_window(browser, version)
    await window.answer("one")
    answer = await window.post(saying("noted", text="Late"), expected_seq=2)
    assert (answer.status_code, answer.json()["code"]) == (409, "timeline_moved_on")
    assert answer.json()["missing"] == await window.events(after=2)
    assert len(await window.events()) == 4


async def test_a_window_that_is_ahead_is_told_so(browser: httpx2.AsyncClient, version: UUID) -> None:
    window, said = await open_window(browser, version), saying("noted", text="Early")
    for expected_seq in (3, 2**31 - 1):
        ahead = await window.post(said, expected_seq=expected_seq)
        assert (ahead.status_code, ahead.json()["code"]) == (422, "ahead_of_the_timeline")
        assert "missing" not in ahead.json()
    assert len(await window.events()) == 2
    stored = await window.post(said)
    assert [event["id"] for event in stored.json()["events"]] == [said["id"]]


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        (saying("answered", step=2, exit="go_on", value="a"), "not_current_step"),
        (saying("answered", step=1, exit="none"), "unknown_exit"),
        (saying("answered", step=1, exit="one", value="1"), "value_not_asked"),
        (saying("step_skipped", step=1, reason="a"), "not_skippable"),
        (saying("went_back", to=1), "not_on_path"),
        (saying("noted", step=7, text="a"), "unknown_step"),
        (saying("fact_removed", fact=str(uuid7())), "unknown_fact"),
        (saying("resumed"), "session_active"),
    ],
)
async def test_what_does_not_fit_is_refused_whole(
    browser: httpx2.AsyncClient, version: UUID, said: dict[str, Any], rule: str
) -> None:
    window = await open_window(browser, version)
    before = await window.read()
    answer = await window.post(saying("noted", text="Before it"), said | {"occurred_at": now()})
    assert (answer.status_code, answer.json()["code"], answer.json()["rule"]) == (422, "illegal_event", rule)
    assert answer.json()["detail"].endswith(".")
    assert await window.read() == before


@pytest.mark.parametrize(
    "payload",
    [
        {"kind": "step_presented", "step": 1, "node": {}},
        {"kind": "started", "problem": "", "flow": None},
        {"kind": "unheard_of"},
        {"kind": "noted", "text": ""},
        {"kind": "noted", "text": "a\x00b"},
        {"kind": "noted", "text": "a" * 20_001},
        {"kind": "noted", "text": "a", "seq": 3},
        {"kind": "step_skipped", "step": 1, "reason": "  "},
        {"kind": "step_skipped", "step": 1, "reason": "a\nb"},
        {"kind": "output_captured", "step": 1, "text": "a" * 60_001},
        {"kind": "output_captured", "step": 0, "text": "a"},
        {"kind": "answered", "step": 10_001, "exit": "one"},
        {"kind": "variable_set", "name": "Device Name", "value": "a"},
        {"kind": "fact_added", "label": "", "value": "a"},
        {"kind": "resolved", "outcome": "perfect"},
        {"kind": "resolved", "outcome": "fixed", "fix": "a" * 2_001},
    ],
)
async def test_what_is_no_event(browser: httpx2.AsyncClient, payload: dict[str, Any]) -> None:
    window = await open_window(browser)
    answer = await window.post({"id": str(uuid7()), "occurred_at": "2026-11-20T10:00:00Z", "payload": payload})
    assert answer.status_code in {400, 422}, answer.text
    assert answer.json()["code"] in {"malformed", "invalid"}
    assert len(await window.events()) == 1


@pytest.mark.parametrize(
    ("at", "lax"),
    [
        (["expected_seq"], "1"),
        (["expected_seq"], True),
        (["expected_seq"], 1.0),
        (["events", 0, "payload", "step"], "1"),
        (["events", 0, "payload", "step"], True),
        (["events", 0, "occurred_at"], 1763712000),
        (["events", 0, "occurred_at"], "1763712000"),
        (["events", 0, "occurred_at"], True),
        (["events", 0, "payload", "text"], 7),
    ],
)
async def test_a_value_of_another_type_is_refused_where_it_stands(
    browser: httpx2.AsyncClient, version: UUID, at: list[Any], lax: object
) -> None:
    window = await open_window(browser, version)
    body: dict[str, Any] = {"expected_seq": 2, "events": [saying("noted", step=1, text="a")]}
    inside: Any = body
    for step in at[:-1]:
        inside = inside[step]
    inside[at[-1]] = lax
    answer = await browser.post(f"{window.path}/events", json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
    (error,) = answer.json()["errors"]
    assert [part for part in error["at"].split(".") if part != "noted"] == ["body", *map(str, at)]


async def test_bodies_that_say_nothing_or_too_much(browser: httpx2.AsyncClient) -> None:
    window, said = await open_window(browser), saying("noted", text="a")
    assert (await window.post()).status_code == 422
    assert (await window.post(said, said)).status_code == 422
    assert (await window.post(*(saying("noted", text="a") for _ in range(101)))).status_code == 422
    assert (await window.post(said | {"occurred_at": "2026-11-20T10:00:00"})).status_code == 422
    assert (await window.post(said | {"id": "seven"})).status_code == 422
    assert (await window.post(said, expected_seq=-1)).status_code == 422
    assert (await window.post(*(saying("noted", text="a") for _ in range(100)))).status_code == 200


async def test_long_outputs_and_rare_letters_come_back_as_they_were(browser: httpx2.AsyncClient, version: UUID) -> None:
    window = await open_window(browser, version)
    text = "Zeile Ω 日本 🙂 \\u0000 {{device.name}} %s '\"\r\n\t" * 1_500
    text = text[:60_000]
    (event,) = await window.say("output_captured", step=1, text=text)
    assert event["payload"]["text"] == text
    assert (await window.read())["state"]["output"]["text"] == text
    assert (await window.events(after=2))[0]["payload"]["text"] == text
