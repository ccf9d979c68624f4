"""The audit log over HTTP: read, found in, exported, verified; and what was refused is in it."""

import csv
import io
import json
from typing import Any

import httpx2
import pytest

from resolutionflow.accounts.models import Account
from resolutionflow.accounts.permissions import Role
from tests import make
from tests.audit.conftest import House
from tests.conftest import AsUser

AUDIT = "/api/v1/audit"


async def entries(browser: httpx2.AsyncClient, **wanted: Any) -> list[dict[str, Any]]:
    answer = await browser.get(AUDIT, params=wanted)
    assert answer.status_code == 200, answer.text
    listed: list[dict[str, Any]] = answer.json()["entries"]
    return listed


async def test_an_entry_says_who_did_what_to_whom(house: House) -> None:
    newest, before = (await entries(house.browser))[:2]
    assert (newest["name"], newest["says"]) == (
        "user.role_changed",
        "Mara Okafor changed Mara Okafor's role from admin to engineer",
    )
    assert newest["payload"] == {"user_id": str(house.engineer.id), "old": "admin", "new": "engineer"}
    assert (newest["actor"], newest["actor_name"]) == (f"user:{house.owner.id}", "Mara Okafor")
    assert newest["client"] and newest["request_id"]
    assert newest["seq"] == before["seq"] + 1


async def test_a_list_is_read_page_by_page(house: House) -> None:
    whole = await entries(house.browser)
    read, cursor = [], None
    while True:
        page = await house.browser.get(AUDIT, params={"limit": 2} | ({"cursor": cursor} if cursor else {}))
        read += page.json()["entries"]
        cursor = page.json()["next_cursor"]
        if cursor is None:
            break
    assert read == whole
    assert [entry["seq"] for entry in whole] == list(range(len(whole), 0, -1))


async def test_filters_narrow_the_list(house: House) -> None:
    whole = await entries(house.browser)
    changed = await entries(house.browser, name="user.role_changed")
    assert len(changed) == 2
    assert {entry["name"].split(".")[0] for entry in await entries(house.browser, name="user")} == {"user"}
    assert await entries(house.browser, actor=str(house.owner.id)) == [
        entry for entry in whole if entry["actor"] == f"user:{house.owner.id}"
    ]
    moment = changed[0]["recorded_at"]
    assert await entries(house.browser, since=moment) == [e for e in whole if e["recorded_at"] >= moment]
    assert await entries(house.browser, until=moment) == [e for e in whole if e["recorded_at"] < moment]


async def test_search_finds_words_people_and_requests(house: House) -> None:
    whole = await entries(house.browser)
    assert [e["name"] for e in await entries(house.browser, search="role changed")] == ["user.role_changed"] * 2
    assert changed_by_name(await entries(house.browser, search="okafor")) == 2
    assert await entries(house.browser, search=whole[0]["request_id"]) == whole[:1]
    assert await entries(house.browser, search="100%") == []


def changed_by_name(found: list[dict[str, Any]]) -> int:
    return len([entry for entry in found if entry["name"] == "user.role_changed"])


@pytest.mark.parametrize("wanted", [{"name": "User Role"}, {"limit": 0}, {"since": "1"}, {"actor": "x"}, {"other": 1}])
async def test_what_cannot_be_asked_for_is_refused(house: House, wanted: dict[str, Any]) -> None:
    assert (await house.browser.get(AUDIT, params=wanted)).status_code == 422


@pytest.mark.parametrize("path", ["", "/export?format=json", "/verify"])
@pytest.mark.parametrize(("role", "status"), [("admin", 200), ("engineer", 403), ("viewer", 403)])
async def test_who_may_read_it(house: House, as_user: AsUser, path: str, role: str, status: int) -> None:
    browser = await as_user(await make.user(Account(id=house.owner.account_id), role=Role(role)))
    assert (await browser.get(AUDIT + path)).status_code == status


async def test_another_account_reads_its_own(house: House, as_user: AsUser) -> None:
    stranger = await as_user(await make.user(role=Role.owner))
    assert str(house.owner.account_id) not in (await stranger.get(f"{AUDIT}/export?format=json")).text
    assert not {e["request_id"] for e in await entries(stranger)} & {
        e["request_id"] for e in await entries(house.browser) if e["request_id"]
    }


async def test_an_export_holds_everything_oldest_first_and_is_told(house: House) -> None:
    whole = await entries(house.browser)
    answer = await house.browser.get(f"{AUDIT}/export", params={"format": "json"})
    assert answer.headers["content-disposition"] == 'attachment; filename="resolutionflow-audit.json"'
    exported = json.loads(answer.text)
    assert [entry["seq"] for entry in exported] == [entry["seq"] for entry in reversed(whole)]
    assert {field: exported[-1][field] for field in ("says", "payload")} == {
        field: whole[0][field] for field in ("says", "payload")
    }
    assert (await entries(house.browser))[0]["says"] == "Mara Okafor exported the audit log as json"


async def test_an_export_as_a_sheet_runs_nothing(house: House, as_user: AsUser) -> None:
    await house.browser.patch("/api/v1/me", json={"name": "=cmd()"})
    answer = await house.browser.get(f"{AUDIT}/export", params={"format": "csv", "name": "user.role_changed"})
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    head, *rows = csv.reader(io.StringIO(answer.text, newline=""))
    assert head[:3] == ["seq", "name", "says"]
    assert [row[2][:20] for row in rows] == ["'=cmd() changed Mara"] * 2


async def test_an_export_of_nothing_is_an_empty_list(house: House) -> None:
    answer = await house.browser.get(f"{AUDIT}/export", params={"format": "json", "name": "team.created"})
    assert json.loads(answer.text) == []


async def test_verify_tells_that_the_chain_holds(house: House) -> None:
    told = (await house.browser.get(f"{AUDIT}/verify")).json()
    assert (told["intact"], told["broken_at"]) == (True, None)
    assert told["entries"] == len(await entries(house.browser))
    assert len(told["head"]) == 64


async def test_a_refused_permission_is_audited_once_a_minute(house: House, as_user: AsUser) -> None:
    browser = await as_user(house.engineer)
    for _ in range(3):
        answer = await browser.patch(f"/api/v1/members/{house.owner.id}", json={"role": "viewer"})
        assert answer.status_code == 403
    (refused,) = await entries(house.browser, name="access.refused")
    assert refused["payload"] == {"route": "PATCH /members/{user_id}", "permission": "people:manage"}
    assert refused["actor"] == f"user:{house.engineer.id}"
    await browser.get(AUDIT)
    assert len(await entries(house.browser, name="access.refused")) == 2


async def test_strangers_and_what_is_not_there_are_no_refusals(house: House, client: httpx2.AsyncClient) -> None:
    assert (await client.get(AUDIT)).status_code == 401
    assert (await house.browser.get(f"/api/v1/members/{house.owner.account_id}")).status_code == 404
    assert await entries(house.browser, name="access.refused") == []
