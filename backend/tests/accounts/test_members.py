"""Members: read by all, managed by admins and owners, and never by somebody below."""

import httpx2
import pytest

from resolutionflow.accounts.permissions import Role
from tests import make
from tests.accounts.conftest import API, House, Told
from tests.conftest import AsUser

ACTS: list[tuple[str, str, object]] = [
    ("PATCH", "", {"role": "viewer"}),
    ("POST", "/deactivate", None),
    ("POST", "/activate", None),
    ("DELETE", "", None),
]
NOBODY = "01930000-0000-7000-8000-000000000000"


async def members(house: House, query: str = "", role: Role = Role.viewer) -> list[str]:
    answer = await house.call(role, "GET", f"/members{query}")
    assert answer.status_code == 200, answer.text
    return [member["email"].partition("@")[0] for member in answer.json()["members"]]


async def test_everybody_reads_who_is_there(house: House) -> None:
    answer = (await house.call(Role.viewer, "GET", "/members")).json()
    assert answer["next_cursor"] is None
    assert {member["role"]: member["you"] for member in answer["members"]} == {
        "owner": False,
        "admin": False,
        "engineer": False,
        "viewer": True,
    }
    me = next(member for member in answer["members"] if member["you"])
    assert me == (await house.call(Role.viewer, "GET", f"/members/{house.id(Role.viewer)}")).json()
    assert (me["state"], me["teams"], me["title"]) == ("active", [], "")
    assert me["last_seen_at"] is not None


async def test_who_never_signed_in_was_never_seen(house: House) -> None:
    person = await make.user(house.account)
    answer = await house.call(Role.viewer, "GET", f"/members/{person.id}")
    assert answer.json()["last_seen_at"] is None


async def test_the_list_is_searched_filtered_and_continued(house: House) -> None:
    await house.call(Role.owner, "PATCH", "/me", {"name": "Ada 100%", "title": "Head of support"})
    await house.call(Role.owner, "POST", f"/members/{house.id(Role.engineer)}/deactivate")
    assert await members(house, "?search=ADA") == await members(house, "?search=head of") == ["owner"]
    assert await members(house, "?search=100%25") == ["owner"]
    assert await members(house, "?search=%25x") == []
    assert await members(house, "?role=admin") == ["admin"]
    assert await members(house, "?state=deactivated") == ["engineer"]
    assert await members(house, "?state=active&role=engineer") == []
    first = (await house.call(Role.viewer, "GET", "/members?limit=3")).json()
    rest = (await house.call(Role.viewer, "GET", f"/members?limit=3&cursor={first['next_cursor']}")).json()
    seen = [member["id"] for page in (first, rest) for member in page["members"]]
    assert sorted(seen) == sorted(str(person.id) for person in house.people.values())
    assert first["members"][0]["name"] == "Ada 100%"


@pytest.mark.parametrize(("method", "path", "body"), ACTS)
async def test_who_may_not_manage_is_refused_before_anything_is_looked_up(
    house: House, method: str, path: str, body: object
) -> None:
    for role in (Role.engineer, Role.viewer):
        for someone in (house.id(Role.viewer), NOBODY):
            answer = await house.call(role, method, f"/members/{someone}{path}", body)
            assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")


@pytest.mark.parametrize(("method", "path", "body"), ACTS)
async def test_nobody_acts_on_somebody_above_them_or_on_themselves(
    house: House, told: Told, method: str, path: str, body: object
) -> None:
    above = await house.call(Role.admin, method, f"/members/{house.id(Role.owner)}{path}", body)
    assert (above.status_code, above.json()["code"]) == (403, "forbidden")
    for role in (Role.admin, Role.owner):
        own = await house.call(role, method, f"/members/{house.id(role)}{path}", body)
        assert (own.status_code, own.json()["code"]) == (409, "not_on_yourself")
    assert await told() == []


async def test_an_admin_gives_any_role_but_owner(house: House, told: Told) -> None:
    engineer = f"/members/{house.id(Role.engineer)}"
    assert (await house.call(Role.admin, "PATCH", engineer, {"role": "owner"})).status_code == 403
    answer = await house.call(Role.admin, "PATCH", engineer, {"role": "admin"})
    assert (answer.status_code, answer.json()["role"]) == (200, "admin")
    await house.call(Role.admin, "PATCH", engineer, {"role": "admin"})
    changed = {"user_id": house.id(Role.engineer), "old": "engineer", "new": "admin"}
    assert await told() == [("user.role_changed", changed)]
    assert (await house.call(Role.engineer, "GET", "/invites")).status_code == 200, "a new role counts at once"


async def test_an_owner_makes_and_unmakes_owners(house: House) -> None:
    admin = f"/members/{house.id(Role.admin)}"
    assert (await house.call(Role.owner, "PATCH", admin, {"role": "owner"})).json()["role"] == "owner"
    demoted = await house.call(Role.admin, "PATCH", f"/members/{house.id(Role.owner)}", {"role": "viewer"})
    assert demoted.json()["role"] == "viewer"
    assert (await house.call(Role.owner, "PATCH", admin, {"role": "viewer"})).status_code == 403


async def test_whoever_is_deactivated_is_out_at_once_and_signs_in_anew_later(
    house: House, client: httpx2.AsyncClient
) -> None:
    person = house.people[Role.engineer]
    granted = await make.login(person)
    answer = await house.call(Role.admin, "POST", f"/members/{person.id}/deactivate")
    assert (answer.status_code, answer.json()["state"]) == (200, "deactivated")
    assert (await house.call(Role.engineer, "GET", "/me")).status_code == 401
    answer = await house.call(Role.admin, "POST", f"/members/{person.id}/activate")
    assert answer.json()["state"] == "active"
    assert (await house.call(Role.engineer, "GET", "/me")).status_code == 401, "the old login stays ended"
    refused = await client.post(f"{API}/auth/refresh", json={"refresh_token": granted.refresh_token})
    assert (refused.status_code, refused.json()["code"]) == (401, "invalid_refresh_token")
    fresh = {"Authorization": f"Bearer {await make.access_token(person)}"}
    assert (await client.get(f"{API}/me", headers=fresh)).status_code == 200


async def test_each_change_of_state_is_told_once(house: House, told: Told) -> None:
    engineer = house.id(Role.engineer)
    for act in ("deactivate", "deactivate", "activate", "activate"):
        assert (await house.call(Role.admin, "POST", f"/members/{engineer}/{act}")).status_code == 200
    assert await told() == [("user.deactivated", {"user_id": engineer}), ("user.activated", {"user_id": engineer})]


async def test_whoever_is_removed_is_gone_and_their_address_is_free(house: House, told: Told, as_user: AsUser) -> None:
    person = house.people[Role.engineer]
    team = (await house.call(Role.admin, "POST", "/teams", {"name": "Night shift"})).json()
    await house.call(Role.admin, "PUT", f"/teams/{team['id']}/members/{person.id}", {"lead": False})
    assert (await house.call(Role.admin, "DELETE", f"/members/{person.id}")).status_code == 204
    assert (await told())[-1] == ("user.removed", {"user_id": str(person.id)})
    assert (await house.call(Role.engineer, "GET", "/me")).status_code == 401
    assert "engineer" not in await members(house)
    assert (await house.call(Role.viewer, "GET", "/teams")).json() == [team]
    gone = f"/members/{person.id}"
    for method, path, body in [*ACTS, ("GET", "", None)]:
        assert (await house.call(Role.owner, method, gone + path, body)).status_code == 404
    elsewhere = await make.user(email=person.email)
    assert (await (await as_user(elsewhere)).get(f"{API}/me")).json()["user"]["email"] == person.email


async def test_leaving_ends_ones_own_logins(house: House, told: Told) -> None:
    assert (await house.call(Role.viewer, "POST", "/accounts/me/leave")).status_code == 204
    assert (await house.call(Role.viewer, "GET", "/me")).status_code == 401
    assert await told() == [("user.left", {"user_id": house.id(Role.viewer)})]
    assert "viewer" not in await members(house, role=Role.owner)


async def test_the_last_owner_cannot_leave(house: House) -> None:
    answer = await house.call(Role.owner, "POST", "/accounts/me/leave")
    assert (answer.status_code, answer.json()["code"]) == (409, "last_owner")
    second = await make.user(house.account, role=Role.owner)
    await house.call(Role.owner, "POST", f"/members/{second.id}/deactivate")
    assert (await house.call(Role.owner, "POST", "/accounts/me/leave")).status_code == 409, "one who is out is none"
    await house.call(Role.owner, "POST", f"/members/{second.id}/activate")
    assert (await house.call(Role.owner, "POST", "/accounts/me/leave")).status_code == 204
