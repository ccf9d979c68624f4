"""Notes over HTTP: who reads them, what a preview changes, what a file is called."""

import threading
from http import HTTPStatus
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx2
import pytest
import pytest_asyncio
from sqlalchemy.ext.asyncio import AsyncConnection

from resolutionflow.accounts.models import Account
from resolutionflow.accounts.permissions import Role
from resolutionflow.core.ids import uuid7
from resolutionflow.documents import service
from resolutionflow.documents.compose import compose
from tests import make
from tests.conftest import AsUser
from tests.documents.story import PRINTER
from tests.flows.shipped import load

PROBLEM = "Drucker im Büro: 40 s bis zur ersten Seite"


@pytest_asyncio.fixture
async def account(database: AsyncConnection) -> Account:
    return await make.account()


@pytest_asyncio.fixture
async def browser(account: Account, as_user: AsUser) -> httpx2.AsyncClient:
    return await as_user(await make.user(account))


async def begin(browser: httpx2.AsyncClient, version_id: UUID | None = None) -> str:
    body = {
        "id": str(uuid7()),
        "event_id": str(uuid7()),
        "problem": PROBLEM,
        "flow_version_id": str(version_id) if version_id else None,
        "occurred_at": "2026-11-13T23:30:00Z",
    }
    answer = await browser.post("/api/v1/sessions", json=body)
    assert answer.status_code == HTTPStatus.CREATED, answer.text
    return f"/api/v1/sessions/{body['id']}"


async def say(browser: httpx2.AsyncClient, session: str, after: int, **payload: Any) -> int:
    event = {"id": str(uuid7()), "occurred_at": "2026-11-13T23:34:00Z", "payload": payload}
    answer = await browser.post(f"{session}/events", json={"expected_seq": after, "events": [event]})
    assert answer.status_code == HTTPStatus.OK, answer.text
    return int(answer.json()["state_version"])


def sections(answer: httpx2.Response) -> dict[str, Any]:
    assert answer.status_code == HTTPStatus.OK, answer.text
    return {section["heading"]: section["blocks"] for section in answer.json()["document"]["sections"]}


def first_words(blocks: Any) -> str:
    return str(blocks[0]["runs"][0]["text"])


async def test_the_note_of_a_session_that_walks_a_flow(
    browser: httpx2.AsyncClient, database: AsyncConnection, tmp_path: Path
) -> None:
    (tmp_path / "printer.yaml").write_bytes((Path(__file__).parent / "printer.yaml").read_bytes())
    await load(database, tmp_path)
    (listed,) = (await browser.get("/api/v1/flows")).json()["items"]
    session = await begin(browser, UUID(listed["version_id"]))
    seq = await say(browser, session, 2, kind="answered", step=1, exit="next")

    answer = await browser.get(f"{session}/documentation", params={"audience": "internal"})

    note = sections(answer)
    assert answer.json()["audience"] == "internal"
    assert answer.json()["state_version"] == seq == 4
    assert answer.json()["document"]["title"] == PRINTER.title
    assert [entry["title"] for entry in note["Steps"][0]["entries"]] == ["Have the printer in sight"]
    assert first_words(note["Where it stands"]) == "Open at: Preparation"


async def test_composing_a_long_note_keeps_no_other_request_waiting(
    browser: httpx2.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []

    def compose_and_tell(*told: Any) -> Any:
        seen.append(threading.get_ident())
        return compose(*told)

    monkeypatch.setattr(service, "compose", compose_and_tell)
    session = await begin(browser)
    assert (await browser.get(f"{session}/documentation")).status_code == HTTPStatus.OK
    assert seen and threading.get_ident() not in seen


async def test_a_preview_shows_the_resolution_and_changes_nothing(browser: httpx2.AsyncClient) -> None:
    session = await begin(browser)
    body = {"audience": "internal", "resolution": {"outcome": "workaround", "root_cause": "Old driver.", "fix": None}}

    previewed = await browser.post(f"{session}/documentation/preview", json=body)

    assert first_words(sections(previewed)["Root cause"]) == "Old driver."
    assert first_words(sections(previewed)["Resolution"]).startswith("Workaround in place at ")
    assert previewed.json()["state_version"] == 1
    now = await browser.get(f"{session}/documentation")
    assert first_words(sections(now)["Where it stands"]) == "Open."
    assert (await browser.get(session)).json()["status"] == "active"


async def test_a_preview_without_a_resolution_is_the_note_as_it_is(browser: httpx2.AsyncClient) -> None:
    session = await begin(browser)

    previewed = await browser.post(
        f"{session}/documentation/preview", json={"audience": "internal", "resolution": None}
    )

    read = (await browser.get(f"{session}/documentation")).json()
    assert previewed.json() == read | {"from_cache": False}
    assert read["from_cache"]


async def test_what_is_resolved_is_not_previewed_as_resolved_again(browser: httpx2.AsyncClient) -> None:
    session = await begin(browser)
    await say(browser, session, 1, kind="resolved", outcome="fixed", fix="Set the driver anew.")
    body = {"audience": "internal", "resolution": {"outcome": "referred"}}

    answer = await browser.post(f"{session}/documentation/preview", json=body)

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert (answer.json()["code"], answer.json()["rule"]) == ("illegal_event", "session_resolved")


async def test_times_are_those_of_the_reader(browser: httpx2.AsyncClient) -> None:
    session = await begin(browser)
    await browser.patch("/api/v1/me", json={"time_zone": "Asia/Kolkata"})

    note = await browser.get(f"{session}/documentation")

    assert note.json()["document"]["meta"][0] == {"label": "Started", "value": "14 Nov 2026 05:00 (UTC+05:30)"}


@pytest.mark.parametrize(
    ("format", "name", "media_type", "heading"),
    [
        ("markdown", "2026-11-13-drucker-im-buro-40-s-bis-zur-ersten-seite.md", "text/markdown", f"# {PROBLEM}\n"),
        ("text", "2026-11-13-drucker-im-buro-40-s-bis-zur-ersten-seite.txt", "text/plain", f"{PROBLEM}\n"),
    ],
)
async def test_a_file_is_named_after_its_day_and_title(
    browser: httpx2.AsyncClient, format: str, name: str, media_type: str, heading: str
) -> None:
    session = await begin(browser)

    answer = await browser.get(f"{session}/export", params={"format": format})

    assert answer.status_code == HTTPStatus.OK
    assert answer.headers["content-type"] == f"{media_type}; charset=utf-8"
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert answer.content.decode().startswith(heading)


async def test_a_format_or_an_audience_that_does_not_exist_is_refused(browser: httpx2.AsyncClient) -> None:
    session = await begin(browser)
    for place in ("export?format=docx", "export", "documentation?audience=public", "documentation?preset=long"):
        assert (await browser.get(f"{session}/{place}")).status_code == HTTPStatus.UNPROCESSABLE_ENTITY


@pytest.mark.parametrize("role", [Role.engineer, Role.owner])
@pytest.mark.parametrize("same_account", [True, False])
async def test_a_note_is_seen_by_its_engineer_alone(
    browser: httpx2.AsyncClient, as_user: AsUser, account: Account, role: Role, same_account: bool
) -> None:
    session = await begin(browser)
    other = await as_user(await make.user(account if same_account else None, role=role))
    preview = {"audience": "internal", "resolution": None}

    async def answers(address: str) -> list[tuple[int, str]]:
        told = [
            await other.get(f"{address}/documentation"),
            await other.post(f"{address}/documentation/preview", json=preview),
            await other.get(f"{address}/export", params={"format": "text"}),
        ]
        return [(answer.status_code, answer.json()["detail"]) for answer in told]

    seen = await answers(session)
    assert {status for status, _ in seen} == {HTTPStatus.NOT_FOUND}
    assert seen == await answers(f"/api/v1/sessions/{uuid4()}")


async def test_a_viewer_reads_the_note_of_the_own_session(as_user: AsUser, database: AsyncConnection) -> None:
    browser = await as_user(await make.user(role=Role.viewer))
    session = await begin(browser)
    assert (await browser.get(f"{session}/documentation")).status_code == HTTPStatus.OK


async def test_a_note_is_not_for_those_who_are_signed_out(
    browser: httpx2.AsyncClient, client: httpx2.AsyncClient
) -> None:
    session = await begin(browser)
    for place in ("documentation", "export?format=text"):
        assert (await client.get(f"{session}/{place}")).status_code == HTTPStatus.UNAUTHORIZED


@pytest.mark.parametrize("format", ["markdown", "text"])
async def test_the_note_to_copy_is_the_note_of_the_file(browser: httpx2.AsyncClient, format: str) -> None:
    session = await begin(browser)
    note = await browser.get(f"{session}/documentation")
    file = await browser.get(f"{session}/export", params={"format": format})
    assert PROBLEM in file.text
    body, credit = file.text[: len(note.json()[format])], file.text[len(note.json()[format]) :]
    assert body == note.json()[format]
    assert credit.strip("\n-") == "Generated with ResolutionFlow, http://127.0.0.1:8400"


async def test_a_preview_is_copied_with_its_ending(browser: httpx2.AsyncClient) -> None:
    session = await begin(browser)
    resolution = {"outcome": "fixed", "root_cause": "A paper jam", "fix": None}
    body = {"audience": "internal", "resolution": resolution}
    preview = (await browser.post(f"{session}/documentation/preview", json=body)).json()
    assert "A paper jam" in preview["markdown"]
    assert "A paper jam" in preview["text"]


async def test_a_note_is_composed_once_for_each_reader_and_state(browser: httpx2.AsyncClient) -> None:
    session = await begin(browser)

    async def from_cache(**wish: str) -> bool:
        return bool((await browser.get(f"{session}/documentation", params=wish)).json()["from_cache"])

    assert not await from_cache()
    assert await from_cache()
    assert not await from_cache(audience="customer")
    assert not await from_cache(preset="quick")
    await say(browser, session, 1, kind="noted", text="Went on")
    assert not await from_cache()
    await browser.patch("/api/v1/me", json={"time_zone": "Asia/Kolkata"})
    assert not await from_cache()


async def test_a_kept_note_is_of_one_account(browser: httpx2.AsyncClient, as_user: AsUser) -> None:
    session = await begin(browser)
    await browser.get(f"{session}/documentation")
    stranger = await as_user(await make.user(await make.account()))
    assert (await stranger.get(f"{session}/documentation")).status_code == HTTPStatus.NOT_FOUND


async def test_an_edited_note_is_kept_and_told_to_be_behind(browser: httpx2.AsyncClient) -> None:
    session = await begin(browser)
    await say(browser, session, 1, kind="note_edited", audience="customer", text="Dear Karen,\n\nit prints again.")

    async def edited(audience: str) -> Any:
        return (await browser.get(f"{session}/documentation", params={"audience": audience})).json()["edited"]

    assert await edited("internal") is None
    assert (await edited("customer"))["text"] == "Dear Karen,\n\nit prints again."
    assert not (await edited("customer"))["behind"]
    await say(browser, session, 2, kind="noted", text="New ribbon ordered")
    assert (await edited("customer"))["behind"]
    file = await browser.get(f"{session}/export", params={"format": "text", "audience": "customer"})
    assert "it prints again." in file.text and "ribbon" not in file.text
    await say(browser, session, 3, kind="note_edited", audience="customer", text=None)
    assert await edited("customer") is None


async def test_a_note_stands_as_it_was_edited(browser: httpx2.AsyncClient) -> None:
    session = await begin(browser)
    words = "RESULT\nIt prints again on 10.2.0.15."
    await say(browser, session, 1, kind="note_edited", audience="customer", text=words)
    resolution = {"outcome": "fixed", "root_cause": None, "fix": None}
    body = {"audience": "customer", "resolution": resolution}
    preview = (await browser.post(f"{session}/documentation/preview", json=body)).json()

    assert "It prints again on [IP 1]." in preview["text"] and "## Result" in preview["markdown"]
    assert preview["masked"]["words"] == "1 IP"
    assert "prints again" not in str(preview["document"])
    assert not preview["edited"]["behind"]
    page = await browser.get(f"{session}/export", params={"format": "html", "audience": "customer"})
    assert "It prints again" in page.text


async def test_secrets_never_leave_and_addresses_do_not_reach_the_customer(browser: httpx2.AsyncClient) -> None:
    session = await begin(browser)
    words = "net use p: \\\\10.20.0.5\\scan /user:print Sommer2024!x and mail k.brandt@contoso.example"
    await say(browser, session, 1, kind="noted", text=words)
    await say(browser, session, 2, kind="note_edited", audience="customer", text="We wrote to k.brandt@contoso.example")

    internal = (await browser.get(f"{session}/documentation")).json()
    customer = (await browser.get(f"{session}/documentation", params={"audience": "customer"})).json()

    assert "Sommer2024!x" not in internal["text"] + internal["markdown"] + str(internal["document"])
    assert "k.brandt@contoso.example" in internal["text"]
    assert internal["masked"] == {"counts": {"password": 1}, "words": "1 password"}
    assert "contoso.example" not in customer["edited"]["text"]


async def test_a_draft_is_checked_and_stored_nowhere(browser: httpx2.AsyncClient) -> None:
    text = "The password is Sommer2024!x, error 0x80070035"
    checked = (await browser.post("/api/v1/drafts/check", json={"text": text})).json()
    (found,) = checked["found"]
    assert text[found["start"] : found["end"]] == "Sommer2024!x"
    assert checked["masked"] == "The password is [password], error 0x80070035"
    assert (await browser.post("/api/v1/drafts/check", json={"text": "All is well"})).json()["found"] == []
