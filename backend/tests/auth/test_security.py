"""How long sign-ins of an account last, and ending all of them at once."""

from typing import Any

import httpx2
import pytest

from resolutionflow.accounts.permissions import Role
from tests import make
from tests.auth.conftest import Told
from tests.conftest import AsOwner, AsUser

API = "/api/v1"
SECURITY, REVOKE = f"{API}/accounts/me/security", f"{API}/accounts/me/security/revoke-sessions"
DAY = 86_400


async def owner(as_user: AsUser) -> httpx2.AsyncClient:
    return await as_user(await make.user(role=Role.owner))


async def test_the_standard_holds_unless_the_account_says_otherwise(
    client: httpx2.AsyncClient, as_user: AsUser
) -> None:
    assert (await (await owner(as_user)).get(SECURITY)).json() == {
        "idle_seconds": 3 * DAY,
        "absolute_seconds": 14 * DAY,
        "preset": "standard",
        "idle_override": None,
        "absolute_override": None,
        "presets": {
            "strict": {"idle_seconds": 3_600, "absolute_seconds": 43_200},
            "standard": {"idle_seconds": 3 * DAY, "absolute_seconds": 14 * DAY},
        },
        "bounds": {"idle": {"least": 900, "most": 30 * DAY}, "absolute": {"least": 3_600, "most": 90 * DAY}},
    }


@pytest.mark.parametrize(
    ("wanted", "lengths", "preset"),
    [
        ({"preset": "strict"}, [3_600, 43_200], "strict"),
        ({"preset": "standard"}, [3 * DAY, 14 * DAY], "standard"),
        ({"idle_seconds": 900, "absolute_seconds": 3_600}, [900, 3_600], "custom"),
        ({"idle_seconds": 900}, [900, 14 * DAY], "custom"),
        ({"idle_seconds": 30 * DAY, "absolute_seconds": 90 * DAY}, [30 * DAY, 90 * DAY], "custom"),
        ({"idle_seconds": None}, [3 * DAY, 14 * DAY], "standard"),
    ],
)
async def test_an_admin_chooses_a_preset_or_times(
    client: httpx2.AsyncClient, as_user: AsUser, wanted: dict[str, Any], lengths: list[int], preset: str
) -> None:
    admin = await as_user(await make.user(role=Role.admin))
    answer = await admin.patch(SECURITY, json=wanted)
    assert answer.status_code == 200, answer.text
    shown = answer.json()
    assert ([shown["idle_seconds"], shown["absolute_seconds"]], shown["preset"]) == (lengths, preset)
    assert (await admin.get(SECURITY)).json() == shown


@pytest.mark.parametrize(
    ("wanted", "at"),
    [
        ({"idle_seconds": 899}, ["body.idle_seconds"]),
        ({"absolute_seconds": 90 * DAY + 1}, ["body.absolute_seconds"]),
        ({"idle_seconds": 0, "absolute_seconds": 0}, ["body.idle_seconds", "body.absolute_seconds"]),
        ({"absolute_seconds": 3_600}, ["body.idle_seconds"]),
    ],
)
async def test_times_out_of_bounds_are_refused_at_their_places(
    client: httpx2.AsyncClient, as_user: AsUser, wanted: dict[str, int], at: list[str]
) -> None:
    answer = await (await owner(as_user)).patch(SECURITY, json=wanted)
    assert (answer.status_code, answer.json()["code"]) == (422, "policy_out_of_bounds")
    assert [fault["at"] for fault in answer.json()["errors"]] == at


@pytest.mark.parametrize(
    "wanted", [{"preset": "custom"}, {"preset": "strict", "idle_seconds": 900}, {"idle_seconds": "900"}]
)
async def test_what_says_two_things_or_none_is_refused(
    client: httpx2.AsyncClient, as_user: AsUser, wanted: dict[str, Any]
) -> None:
    answer = await (await owner(as_user)).patch(SECURITY, json=wanted)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
    if len(wanted) > 1:
        assert "preset, or idle_seconds and absolute_seconds, not both" in answer.json()["errors"][0]["says"]


@pytest.mark.parametrize("role", [Role.engineer, Role.viewer])
async def test_others_see_the_times_and_do_not_change_them(
    client: httpx2.AsyncClient, as_user: AsUser, role: Role
) -> None:
    browser = await as_user(await make.user(role=role))
    assert (await browser.get(SECURITY)).status_code == 200
    assert (await browser.patch(SECURITY, json={"preset": "strict"})).status_code == 403


async def revoke(browser: httpx2.AsyncClient, **body: str) -> int:
    answer = await browser.post(REVOKE, json=body)
    assert answer.status_code == 200, answer.text
    return int(answer.json()["revoked_count"])


async def code_of(client: httpx2.AsyncClient, refresh_token: str) -> str | None:
    answer = await client.post(f"{API}/auth/refresh", json={"refresh_token": refresh_token})
    code: str | None = answer.json().get("code")
    return code


async def test_all_includes_the_caller_whose_access_lives_out_its_minutes(
    client: httpx2.AsyncClient, as_user: AsUser, told: Told
) -> None:
    account = await make.account()
    me = await make.user(account, role=Role.owner)
    mine, my_program = await as_user(me), await make.login(me)
    colleague = await make.user(account)
    theirs, their_program = await as_user(colleague), await make.login(colleague)
    stranger = await make.login(await make.user())
    assert await revoke(mine) == 4
    assert (await mine.get(f"{API}/me")).status_code == 200
    assert await revoke(mine) == 0
    assert (await theirs.get(f"{API}/me")).status_code == 401
    assert [await code_of(client, each.refresh_token) for each in (my_program, their_program, stranger)] == [
        "invalid_refresh_token",
        "invalid_refresh_token",
        None,
    ]
    bulk = [payload for name, payload in await told(account.id) if name == "account.sessions_revoked_bulk"]
    assert bulk == [{"scope": "all", "revoked_count": 4}]


async def test_that_access_ends_with_its_token(client: httpx2.AsyncClient, as_user: AsUser, as_owner: AsOwner) -> None:
    mine = await owner(as_user)
    await revoke(mine, scope="all")
    await as_owner("update logins set access_until = access_until - interval '5 minutes 1 second'")
    assert (await mine.get(f"{API}/me")).status_code == 401


async def test_others_keeps_every_login_of_the_caller(client: httpx2.AsyncClient, as_user: AsUser, told: Told) -> None:
    account = await make.account()
    me = await make.user(account, role=Role.owner)
    mine, my_program = await as_user(me), await make.login(me)
    theirs = await as_user(await make.user(account, role=Role.admin))
    assert await revoke(mine, scope="others") == 1
    assert (await theirs.get(f"{API}/me")).status_code == 401
    assert await code_of(client, my_program.refresh_token) is None
    assert (await mine.get(f"{API}/me")).status_code == 200
    bulk = [payload for name, payload in await told(account.id) if name == "account.sessions_revoked_bulk"]
    assert bulk == [{"scope": "others", "revoked_count": 1}]


async def test_it_is_an_emergency_brake_without_a_password_and_without_a_body(
    client: httpx2.AsyncClient, as_user: AsUser
) -> None:
    me = await make.user(role=Role.owner, password="walk the thread first")
    old = await make.login(me)
    mine = await as_user(me)
    assert (await mine.post(REVOKE)).json() == {"revoked_count": 2}
    assert await code_of(client, old.refresh_token) == "invalid_refresh_token"


@pytest.mark.parametrize("role", [Role.admin, Role.engineer, Role.viewer])
async def test_only_an_owner_ends_them_all(client: httpx2.AsyncClient, as_user: AsUser, role: Role) -> None:
    browser = await as_user(await make.user(role=role))
    answer = await browser.post(REVOKE, json={"scope": "all"})
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
    assert (await browser.get(f"{API}/me")).status_code == 200


async def test_signing_out_ends_what_a_revocation_left_alive(client: httpx2.AsyncClient, as_user: AsUser) -> None:
    me = await make.user(role=Role.owner, password="walk the thread first")
    signed_in = await client.post(f"{API}/auth/sign-in", json={"email": me.email, "password": "walk the thread first"})
    client.headers["Authorization"] = f"Bearer {signed_in.json()['access_token']}"
    assert await revoke(client) == 1
    own_page = {"Content-Type": "application/json", "X-RF": "1", "Origin": "http://127.0.0.1:8400"}
    assert (await client.post(f"{API}/auth/sign-out", content="{}", headers=own_page)).status_code == 204
    assert (await client.get(f"{API}/me")).status_code == 401
