"""Teams: read by everybody, managed by admins and owners."""

import pytest

from resolutionflow.accounts.permissions import Role
from tests import make
from tests.accounts.conftest import House, Told

NEVER = "01930000-0000-7000-8000-000000000000"


async def create(house: House, name: str = "Night shift") -> str:
    answer = await house.call(Role.admin, "POST", "/teams", {"name": name})
    assert (answer.status_code, answer.json()["name"], answer.json()["members"]) == (201, name, [])
    return str(answer.json()["id"])


async def names(house: House) -> list[str]:
    return [team["name"] for team in (await house.call(Role.viewer, "GET", "/teams")).json()]


async def test_teams_are_made_renamed_and_deleted(house: House, told: Told) -> None:
    team = await create(house)
    await create(house, "citrix")
    renamed = await house.call(Role.admin, "PATCH", f"/teams/{team}", {"name": "Day shift"})
    assert (renamed.status_code, renamed.json()["name"]) == (200, "Day shift")
    assert await names(house) == ["citrix", "Day shift"]
    assert (await house.call(Role.owner, "DELETE", f"/teams/{team}")).status_code == 204
    assert await names(house) == ["citrix"]
    assert (await house.call(Role.owner, "DELETE", f"/teams/{team}")).status_code == 404
    assert [name for name, _ in await told()] == ["team.created", "team.created", "team.renamed", "team.deleted"]


async def test_two_teams_never_share_a_name(house: House) -> None:
    await create(house)
    other = await create(house, "Citrix")
    for method, path in (("POST", "/teams"), ("PATCH", f"/teams/{other}")):
        answer = await house.call(Role.admin, method, path, {"name": "  night SHIFT "})
        assert (answer.status_code, answer.json()["code"]) == (409, "team_name_taken")
    own = await house.call(Role.admin, "PATCH", f"/teams/{other}", {"name": "CITRIX"})
    assert (own.status_code, own.json()["name"]) == (200, "CITRIX")


async def test_people_are_put_in_marked_and_taken_out(house: House, told: Told) -> None:
    team, engineer = await create(house), house.id(Role.engineer)
    place = f"/teams/{team}/members/{engineer}"
    for lead in (False, False, True):
        answer = await house.call(Role.admin, "PUT", place, {"lead": lead})
        assert answer.json()["members"] == [{"user_id": engineer, "name": "Mara Okafor", "lead": lead}]
    shown = (await house.call(Role.viewer, "GET", f"/members/{engineer}")).json()
    assert shown["teams"] == [{"id": team, "name": "Night shift", "lead": True}]
    for _ in range(2):
        assert (await house.call(Role.admin, "DELETE", place)).status_code == 204
    assert (await house.call(Role.viewer, "GET", "/teams")).json()[0]["members"] == []
    kept = {"team_id": team, "user_id": engineer}
    assert (await told())[1:] == [
        ("team.member_kept", kept | {"lead": False}),
        ("team.member_kept", kept | {"lead": True}),
        ("team.member_removed", kept),
    ]


async def test_a_deleted_team_leaves_its_members(house: House) -> None:
    team = await create(house)
    await house.call(Role.admin, "PUT", f"/teams/{team}/members/{house.id(Role.viewer)}", {"lead": False})
    assert (await house.call(Role.admin, "DELETE", f"/teams/{team}")).status_code == 204
    shown = (await house.call(Role.owner, "GET", f"/members/{house.id(Role.viewer)}")).json()
    assert shown["teams"] == []


@pytest.mark.parametrize("role", [Role.engineer, Role.viewer])
async def test_who_may_not_manage_is_refused_before_anything_is_looked_up(house: House, role: Role) -> None:
    there = await create(house)
    for team in (there, NEVER):
        assert (await house.call(role, "PATCH", f"/teams/{team}", {"name": "Mine"})).status_code == 403
        assert (await house.call(role, "DELETE", f"/teams/{team}")).status_code == 403
        place = f"/teams/{team}/members/{house.id(role)}"
        assert (await house.call(role, "PUT", place, {"lead": True})).status_code == 403
        assert (await house.call(role, "DELETE", place)).status_code == 403
    assert (await house.call(role, "POST", "/teams", {"name": "Mine"})).status_code == 403
    assert (await house.call(role, "GET", "/teams")).status_code == 200


async def test_a_person_of_another_account_is_not_there(house: House) -> None:
    team, stranger = await create(house), await make.user()
    answers = [
        await house.call(Role.admin, "PUT", f"/teams/{team}/members/{user_id}", {"lead": False})
        for user_id in (stranger.id, NEVER)
    ]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert len({str(answer.json() | {"request_id": ""}) for answer in answers}) == 1
