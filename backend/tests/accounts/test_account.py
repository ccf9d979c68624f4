"""The account as a whole: its name, its end and the way back, who owns it, and what it takes along."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2
import pytest

from resolutionflow.accounts import service
from resolutionflow.accounts.permissions import Role
from resolutionflow.accounts.refusals import PolicyOutOfBounds
from resolutionflow.core.errors import Forbidden
from tests import make
from tests.accounts.conftest import API, House, Told

ME = "/accounts/me"
NORTHWIND = {"name": "Northwind MSP"}
STEP_UP: list[tuple[str, str, Any]] = [
    ("POST", "/close", NORTHWIND),
    ("POST", "/transfer", {"user_id": "01930000-0000-7000-8000-000000000000"}),
    ("GET", "/export", None),
]


async def test_everybody_reads_the_account_and_admins_rename_it(house: House, told: Told) -> None:
    before = (await house.call(Role.viewer, "GET", ME)).json()
    assert before == {"id": str(house.account.id), **NORTHWIND, "closing_since": None, "purge_at": None, "members": 4}
    for role in (Role.viewer, Role.engineer):
        assert (await house.call(role, "PATCH", ME, {"name": "Mine"})).status_code == 403
    for _ in range(2):
        renamed = await house.call(Role.admin, "PATCH", ME, {"name": " Northwind IT "})
        assert renamed.json() == before | {"name": "Northwind IT"}
    assert await told() == [("account.renamed", {})]


@pytest.mark.parametrize(("method", "path", "body"), [*STEP_UP, ("POST", "/reopen", None)])
async def test_only_the_owner_ends_hands_over_and_exports(house: House, method: str, path: str, body: Any) -> None:
    for role in (Role.admin, Role.engineer, Role.viewer):
        answer = await house.call(role, method, ME + path, body)
        assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")


@pytest.mark.parametrize(("method", "path", "body"), STEP_UP)
async def test_what_cannot_be_taken_back_asks_for_the_password_again(
    house: House, client: httpx2.AsyncClient, method: str, path: str, body: Any
) -> None:
    """A login of eleven minutes ago, renewed just now."""
    signed_in = datetime.now(UTC) - timedelta(minutes=11)
    granted = await make.login(house.people[Role.owner], now=signed_in)
    renewed = (await client.post(f"{API}/auth/refresh", json={"refresh_token": granted.refresh_token})).json()
    bearer = {"Authorization": f"Bearer {renewed['access_token']}"}
    answer = await client.request(method, API + ME + path, json=body, headers=bearer)
    assert (answer.status_code, answer.json()["code"]) == (403, "confirm_password_first")
    assert (await client.get(API + ME, headers=bearer)).json()["purge_at"] is None


async def test_closing_asks_for_the_name_and_leaves_thirty_days(house: House, told: Told) -> None:
    refused = await house.call(Role.owner, "POST", f"{ME}/close", {"name": "northwind msp"})
    assert (refused.status_code, refused.json()["code"]) == (422, "other_name")
    assert [fault["at"] for fault in refused.json()["errors"]] == ["body.name"]
    closing = (await house.call(Role.owner, "POST", f"{ME}/close", NORTHWIND)).json()
    since, until = (datetime.fromisoformat(closing[field]) for field in ("closing_since", "purge_at"))
    assert until - since == timedelta(days=30)
    assert (await house.call(Role.owner, "POST", f"{ME}/close", NORTHWIND)).json() == closing, "the day stays"
    assert (await house.call(Role.viewer, "GET", ME)).json() == closing, "work goes on meanwhile"
    ((name, payload),) = await told()
    assert (name, datetime.fromisoformat(payload["purge_at"])) == ("account.closing", until)


async def test_an_owner_takes_the_end_back(house: House, told: Told) -> None:
    await house.call(Role.owner, "POST", f"{ME}/close", NORTHWIND)
    for _ in range(2):
        answer = await house.call(Role.owner, "POST", f"{ME}/reopen")
        assert (answer.json()["closing_since"], answer.json()["purge_at"]) == (None, None)
    assert [name for name, _ in await told()] == ["account.closing", "account.reopened"]


async def test_ownership_goes_to_another_and_the_giver_stays_as_admin(house: House, told: Told) -> None:
    heir = {"user_id": house.id(Role.engineer)}
    assert (await house.call(Role.owner, "POST", f"{ME}/transfer", heir)).status_code == 204
    roles = {role: (await house.call(role, "GET", "/me")).json()["user"]["role"] for role in Role}
    assert (roles[Role.engineer], roles[Role.owner]) == ("owner", "admin")
    passed = {"from_user_id": house.id(Role.owner), "to_user_id": house.id(Role.engineer)}
    assert (await told())[-1] == ("account.ownership_transferred", passed)
    assert (await house.call(Role.owner, "POST", f"{ME}/transfer", heir)).status_code == 403


async def test_ownership_goes_to_nobody_who_cannot_hold_it(house: House, told: Told) -> None:
    async def give(user_id: object) -> tuple[int, str]:
        answer = await house.call(Role.owner, "POST", f"{ME}/transfer", {"user_id": str(user_id)})
        return answer.status_code, answer.json()["code"]

    stranger = await make.user()
    assert await give(stranger.id) == await give(house.account.id) == (404, "not_found")
    assert await give(house.id(Role.owner)) == (409, "not_on_yourself")
    await house.call(Role.owner, "POST", f"/members/{house.id(Role.admin)}/deactivate")
    assert await give(house.id(Role.admin)) == (409, "member_deactivated")
    assert [name for name, _ in await told()] == ["user.deactivated"]


async def test_the_export_holds_what_the_account_holds_and_no_secret(house: House, told: Told) -> None:
    await make.user(email="canary@harbor.example")
    _, code = await make.invite(house.people[Role.owner], email="sam@northwind.example")
    started = {"id": house.id(Role.viewer), "event_id": house.id(Role.admin), "problem": "Printer on fire"}
    started |= {"occurred_at": "2026-11-21T09:00:00Z"}
    made = await house.call(Role.engineer, "POST", "/sessions", started | {"flow_version_id": None})
    assert made.status_code == 201, made.text
    answer = await house.call(Role.owner, "GET", f"{ME}/export")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    assert answer.headers["content-disposition"].startswith("attachment")
    document = json.loads(answer.text)
    assert document["account"] == {"id": str(house.account.id), **NORTHWIND}
    assert {user["email"] for user in document["users"]} == {f"{role}@northwind.example" for role in Role}
    assert [session["problem"] for session in document["sessions"]] == ["Printer on fire"]
    assert document["session_events"] and document["audit_entries"]
    assert [invite["email"] for invite in document["invites"]] == ["sam@northwind.example"]
    assert {"refresh_tokens", "one_time_links"}.isdisjoint(document)
    for secret in ("canary", "password_hash", "code_hash", "sealed_code", code):
        assert secret not in answer.text
    assert (await told())[-1] == ("account.exported", {})


async def test_the_export_of_a_long_table_is_whole(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("resolutionflow.accounts.queries.exporting.PAGE", 2)
    document = json.loads((await house.call(Role.owner, "GET", f"{ME}/export")).text)
    assert {user["id"] for user in document["users"]} == {str(person.id) for person in house.people.values()}
    assert len(document["users"]) == 4


async def test_how_long_sign_ins_last_is_a_preset_or_ones_own(house: House, told: Told) -> None:
    async with make.ctx(house.people[Role.admin]) as ctx:
        standard = await service.session_policy(ctx)
        assert (standard.preset, standard.idle_seconds, standard.absolute_seconds) == ("standard", 259_200, 1_209_600)
        strict = await service.change_session_policy(ctx, preset="strict")
        assert (strict.preset, strict.idle_override, strict.absolute_override) == ("strict", 3_600, 43_200)
        own = await service.change_session_policy(ctx, idle_seconds=900)
        assert (own.preset, own.idle_seconds, own.absolute_seconds) == ("custom", 900, 43_200)
        open_end = await service.change_session_policy(ctx, absolute_seconds=None)
        assert (open_end.absolute_override, open_end.absolute_seconds) == (None, 1_209_600)
        assert await service.change_session_policy(ctx, preset="standard") == standard
        await service.change_session_policy(ctx, preset="standard")
    changes = [payload["changed"] for name, payload in await told() if name == "account.session_policy_changed"]
    assert changes == [
        {"idle_seconds": [None, 3_600], "absolute_seconds": [None, 43_200]},
        {"idle_seconds": [3_600, 900]},
        {"absolute_seconds": [43_200, None]},
        {"idle_seconds": [900, None]},
    ]


@pytest.mark.parametrize(
    ("chosen", "at"),
    [
        ({"idle_seconds": 899}, "body.idle_seconds"),
        ({"absolute_seconds": 90 * 86_400 + 1}, "body.absolute_seconds"),
        ({"absolute_seconds": 86_400}, "body.idle_seconds"),
    ],
)
async def test_a_length_that_is_not_allowed_names_its_place(house: House, chosen: dict[str, Any], at: str) -> None:
    async with make.ctx(house.people[Role.admin]) as ctx:
        with pytest.raises(PolicyOutOfBounds) as refused:
            await service.change_session_policy(ctx, **chosen)
        assert [fault["at"] for fault in refused.value.errors] == [at]
        assert (await service.session_policy(ctx)).preset == "standard"


async def test_engineers_read_the_policy_and_do_not_change_it(house: House) -> None:
    async with make.ctx(house.people[Role.engineer]) as ctx:
        assert (await service.session_policy(ctx)).preset == "standard"
        with pytest.raises(Forbidden):
            await service.change_session_policy(ctx, preset="strict")
