"""Invites: who may send them, what they lock, and when their codes are good."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from resolutionflow.accounts import service
from resolutionflow.accounts.permissions import Role
from resolutionflow.accounts.refusals import EmailTaken, LinkExpired
from resolutionflow.accounts.service.invites import LIVES
from resolutionflow.core.context import begin
from resolutionflow.core.errors import NotFound
from tests import make
from tests.accounts.conftest import House, Told

SAM = "sam@northwind.example"
PAST_LIVES = LIVES + timedelta(seconds=1)


async def invite(house: House, by: Role = Role.admin, *, email: str = SAM, role: str = "engineer") -> str:
    answer = await house.call(by, "POST", "/invites", {"email": email, "role": role})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def code_of(house: House, invite_id: str) -> str:
    answer = await house.call(Role.owner, "GET", f"/invites/{invite_id}/link")
    assert answer.status_code == 200, answer.text
    place, _, code = answer.json()["url"].partition("/join#")
    assert place.startswith("http://127.0.0.1")
    return str(code)


async def test_an_invite_is_shown_as_it_was_made(house: House, told: Told) -> None:
    answer = await house.call(Role.admin, "POST", "/invites", {"email": "Sam@Northwind.example", "role": "viewer"})
    made = answer.json()
    assert (answer.status_code, made["email"], made["role"], made["state"]) == (201, SAM, "viewer", "pending")
    assert made["invited_by"] == house.people[Role.admin].name
    lives = datetime.fromisoformat(made["expires_at"]) - datetime.fromisoformat(made["created_at"])
    assert lives == timedelta(days=7)
    assert (await house.call(Role.owner, "GET", "/invites")).json() == [made]
    assert await told() == [("user.invited", {"invite_id": made["id"], "role": "viewer"})]


async def test_who_may_not_invite_is_refused_before_anything_is_looked_up(house: House) -> None:
    there = await invite(house)
    for role in (Role.engineer, Role.viewer):
        for invite_id in (there, "01930000-0000-7000-8000-000000000000"):
            for method, path in (("POST", "/again"), ("DELETE", ""), ("GET", "/link")):
                answer = await house.call(role, method, f"/invites/{invite_id}{path}")
                assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
        assert (await house.call(role, "GET", "/invites")).status_code == 403
        assert (await house.call(role, "POST", "/invites", {"email": SAM, "role": "viewer"})).status_code == 403


async def test_only_an_owner_invites_an_owner_or_touches_that_invite(house: House) -> None:
    refused = await house.call(Role.admin, "POST", "/invites", {"email": SAM, "role": "owner"})
    assert (refused.status_code, refused.json()["code"]) == (403, "forbidden")
    made = await invite(house, Role.owner, role="owner")
    for method, path in (("POST", "/again"), ("DELETE", ""), ("GET", "/link")):
        assert (await house.call(Role.admin, method, f"/invites/{made}{path}")).status_code == 403
    assert (await make.join(await code_of(house, made))).role is Role.owner


async def test_an_address_is_invited_once_and_never_a_member(house: House) -> None:
    await invite(house)
    again = await house.call(Role.admin, "POST", "/invites", {"email": SAM.upper(), "role": "viewer"})
    assert (again.status_code, again.json()["code"]) == (409, "already_invited")
    member = await house.call(Role.admin, "POST", "/invites", {"email": "viewer@northwind.example", "role": "viewer"})
    assert (member.status_code, member.json()["code"]) == (409, "already_member")


async def test_an_address_of_another_account_answers_alike(house: House) -> None:
    await make.user(email="known@harbor.example")
    answers = [
        (await house.call(Role.admin, "POST", "/invites", {"email": email, "role": "viewer"})).json()
        for email in ("known@harbor.example", "fresh@harbor.example")
    ]
    known, fresh = ({key: value for key, value in answer.items() if key in ("role", "state")} for answer in answers)
    assert known == fresh == {"role": "viewer", "state": "pending"}
    assert set(answers[0]) == set(answers[1])


async def test_it_locks_address_and_role(house: House, told: Told) -> None:
    made = await invite(house, role="viewer")
    person = await make.join(await code_of(house, made))
    assert (person.email, person.role, person.account_id) == (SAM, Role.viewer, house.account.id)
    assert person.email_verified_at is not None
    assert (await house.call(Role.admin, "GET", "/invites")).json() == []
    async with make.ctx(house.people[Role.owner]) as ctx:
        rows = await ctx.db.execute(text("select name, payload from events where name in ('invite.accepted')"))
        assert [tuple(row) for row in rows] == [
            ("invite.accepted", {"invite_id": made, "user_id": str(person.id)}),
        ]


async def test_a_code_is_good_once(house: House) -> None:
    code = await code_of(house, await invite(house))
    assert code.startswith("rfi_") and len(code) == 47
    await make.join(code)
    with pytest.raises(LinkExpired):
        await make.join(code)


async def test_a_code_ends_after_seven_days_and_lives_on_when_sent_again(house: House, told: Told) -> None:
    person = house.people[Role.owner]
    long_ago = datetime.now(UTC) - PAST_LIVES
    made, code = await make.invite(person, email=SAM, now=long_ago)
    with pytest.raises(LinkExpired):
        await make.join(code)
    (shown,) = (await house.call(Role.admin, "GET", "/invites")).json()
    assert shown["state"] == "expired"
    link = await house.call(Role.admin, "GET", f"/invites/{made}/link")
    assert (link.status_code, link.json()["code"]) == (410, "link_expired")
    answer = await house.call(Role.admin, "POST", f"/invites/{made}/again")
    assert (answer.status_code, answer.json()["state"]) == (200, "pending")
    assert (await told())[-1] == ("invite.sent_again", {"invite_id": str(made)})
    with pytest.raises(LinkExpired):
        await make.join(code)
    fresh = await code_of(house, str(made))
    assert fresh != code
    assert (await make.join(fresh)).email == SAM


async def test_a_revoked_code_is_dead_and_the_invite_is_gone(house: House, told: Told) -> None:
    made = await invite(house)
    code = await code_of(house, made)
    assert (await house.call(Role.admin, "DELETE", f"/invites/{made}")).status_code == 204
    assert (await told())[-1] == ("invite.revoked", {"invite_id": made})
    with pytest.raises(LinkExpired):
        await make.join(code)
    for method, path in (("POST", "/again"), ("DELETE", ""), ("GET", "/link")):
        assert (await house.call(Role.admin, method, f"/invites/{made}{path}")).status_code == 404
    await invite(house)


async def test_an_accepted_invite_cannot_be_sent_revoked_or_shown(house: House) -> None:
    made = await invite(house)
    await make.join(await code_of(house, made))
    for method, path in (("POST", "/again"), ("DELETE", ""), ("GET", "/link")):
        assert (await house.call(Role.admin, method, f"/invites/{made}{path}")).status_code == 404


async def test_who_has_an_account_elsewhere_cannot_join(house: House) -> None:
    await make.user(email=SAM)
    made = await invite(house)
    with pytest.raises(EmailTaken):
        await make.join(await code_of(house, made))
    assert [each["id"] for each in (await house.call(Role.admin, "GET", "/invites")).json()] == [made]


async def test_another_accounts_invite_is_not_there_for_the_verbs_of_the_door(house: House) -> None:
    made, _ = await make.invite(house.people[Role.owner], email=SAM)
    elsewhere = await make.account("Harbor IT")
    async with begin(make.job(elsewhere.id)) as ctx:
        with pytest.raises(LinkExpired):
            await service.seen_invite(ctx, made)
        with pytest.raises(NotFound):
            await service.invite_code(ctx, made)
        with pytest.raises(LinkExpired):
            await service.accept_invite(
                ctx, made, user_id=house.account.id, name="Sam", password_hash="unusable", time_zone="UTC"
            )


async def test_the_invited_person_sees_who_invites_them_to_what(house: House) -> None:
    made, _ = await make.invite(house.people[Role.owner], email=SAM)
    async with begin(make.job(house.account.id)) as ctx:
        seen = await service.seen_invite(ctx, made)
    assert seen == service.Seen("Northwind MSP", SAM, Role.engineer, house.people[Role.owner].name)


async def test_neither_code_nor_hash_is_in_any_answer_but_the_link(house: House) -> None:
    made = await invite(house)
    code = await code_of(house, made)
    assert code not in (await house.call(Role.owner, "GET", "/invites")).text
    async with make.ctx(house.people[Role.owner]) as ctx:
        written = await ctx.db.scalar(text("select string_agg(t::text, ' ') from invites t"))
        assert code not in (written or "") and "rfi_" not in (written or "")


async def test_mails_to_strangers_are_counted(house: House) -> None:
    for number in range(20):
        await invite(house, email=f"person{number}@harbor.example")
    answer = await house.call(Role.admin, "POST", "/invites", {"email": SAM, "role": "viewer"})
    assert (answer.status_code, answer.json()["code"]) == (429, "limit_reached")
    assert int(answer.headers["retry-after"]) > 0
    assert len((await house.call(Role.admin, "GET", "/invites")).json()) == 20
