"""The signed-in person, read and changed through the door."""

import httpx2
import pytest

from resolutionflow.accounts.permissions import ROLES, Role
from tests import make
from tests.conftest import AsUser

ME = "/api/v1/me"


@pytest.mark.parametrize("role", Role)
async def test_me_says_who_where_and_what_is_allowed(client: httpx2.AsyncClient, as_user: AsUser, role: Role) -> None:
    account = await make.account("Harbor IT")
    person = await make.user(account, role=role)
    document = (await (await as_user(person)).get(ME)).json()
    assert document["account"] == {"id": str(account.id), "name": "Harbor IT"}
    assert (document["user"]["id"], document["user"]["role"]) == (str(person.id), role)
    assert document["permissions"] == sorted(ROLES[role])


async def test_a_change_keeps_what_it_leaves_out(client: httpx2.AsyncClient, as_user: AsUser) -> None:
    browser = await as_user(await make.user())
    before = (await browser.get(ME)).json()["user"]
    answer = await browser.patch(ME, json={"theme": "light"})
    assert answer.json()["user"] == before | {"theme": "light"}
    assert (await browser.get(ME)).json() == answer.json()


@pytest.mark.parametrize(
    ("body", "at"),
    [
        ({"time_zone": "Mars/Olympus"}, "body.time_zone"),
        ({"theme": "pink"}, "body.theme"),
        ({"name": "  "}, "body.name"),
        ({"name": "a\nb"}, "body.name"),
        ({"phone": "1" * 41}, "body.phone"),
        ({"title": "a\tb"}, "body.title"),
        ({"role": "owner"}, "body.role"),
        ({"email": "other@northwind.example"}, "body.email"),
    ],
)
async def test_a_change_that_is_refused_names_the_place(
    client: httpx2.AsyncClient, as_user: AsUser, body: dict[str, str], at: str
) -> None:
    browser = await as_user(await make.user())
    before = (await browser.get(ME)).json()
    answer = await browser.patch(ME, json=body)
    assert (answer.status_code, [fault["at"] for fault in answer.json()["errors"]]) == (422, [at])
    assert (await browser.get(ME)).json() == before


async def test_title_and_phone_are_kept_and_can_be_emptied(client: httpx2.AsyncClient, as_user: AsUser) -> None:
    browser = await as_user(await make.user())
    written = {"title": "Field engineer", "phone": "+49 30 1234"}
    assert written.items() <= (await browser.patch(ME, json=written)).json()["user"].items()
    assert (await browser.patch(ME, json={"phone": ""})).json()["user"]["phone"] == ""
    assert (await browser.get(ME)).json()["user"]["title"] == "Field engineer"


async def test_nobody_is_refused(client: httpx2.AsyncClient) -> None:
    for token in ("", "Bearer", "Bearer x.y.z", "Basic bWFyYTp4"):
        answer = await client.get(ME, headers={"Authorization": token} if token else {})
        assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")
        assert answer.headers["www-authenticate"] == "Bearer"
