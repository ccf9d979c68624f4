"""Registering and joining: who is told what, and what is there afterwards."""

import asyncio
import time
from typing import Any

import httpx2
import pytest
from fastapi import FastAPI

from resolutionflow.accounts.models import User
from resolutionflow.accounts.permissions import Role
from resolutionflow.auth.live import turns
from resolutionflow.core import settings
from resolutionflow.core.settings import Settings
from tests import make
from tests.auth.conftest import Told
from tests.conftest import open_browser

API = "/api/v1"
PHRASE = "three lamps over water"
SAM = "sam@lakeside.example"
NEW = {"account_name": "Lakeside IT", "name": "Sam Ode", "email": SAM, "password": PHRASE, "time_zone": "Europe/Berlin"}


async def register(client: httpx2.AsyncClient, **changes: Any) -> httpx2.Response:
    return await client.post(f"{API}/auth/register", json=NEW | changes)


async def me(client: httpx2.AsyncClient, answer: httpx2.Response) -> dict[str, Any]:
    token = answer.json()["access_token"]
    found: dict[str, Any] = (await client.get(f"{API}/me", headers={"Authorization": f"Bearer {token}"})).json()
    return found


async def sign_in(client: httpx2.AsyncClient, password: str = PHRASE) -> httpx2.Response:
    return await client.post(f"{API}/auth/sign-in", json={"email": SAM, "password": password})


async def test_without_mail_a_new_owner_is_signed_in_at_once(client: httpx2.AsyncClient, told: Told) -> None:
    answer = await register(client)
    assert (answer.status_code, answer.json()["next"]) == (202, "signed_in")
    assert "rf_refresh" in client.cookies and "refresh" not in answer.text
    found = await me(client, answer)
    assert found["account"]["name"] == "Lakeside IT"
    assert (found["user"]["role"], found["user"]["email"], found["user"]["time_zone"]) == (
        "owner",
        SAM,
        "Europe/Berlin",
    )
    (user_id, account_id) = found["user"]["id"], found["account"]["id"]
    facts = await told(account_id)
    assert [name for name, _ in facts] == [
        "account.created",
        "user.added",
        "auth.verification_asked",
        "auth.signed_in",
    ]
    assert facts[2][1] == {"user_id": user_id} and facts[3][1]["new_device"] is False
    assert (await sign_in(client)).status_code == 200


async def test_without_mail_a_known_address_is_said_to_be_taken(client: httpx2.AsyncClient) -> None:
    await make.user(email=SAM)
    answer = await register(client, email=SAM.upper())
    assert (answer.status_code, answer.json()["code"]) == (409, "email_taken")
    assert "rf_refresh" not in client.cookies


async def test_with_mail_a_known_and_a_new_address_are_answered_alike(
    client: httpx2.AsyncClient, sends_mail: None, told: Told
) -> None:
    known = await make.user(email="known@lakeside.example")
    answers, times = [], []
    for email in ("known@lakeside.example", SAM):
        started = time.monotonic()
        answers.append(await register(client, email=email))
        times.append(time.monotonic() - started)
    assert [(each.status_code, each.json()) for each in answers] == [
        (202, {"next": "check_mail", "access_token": None, "expires_at": None})
    ] * 2
    assert all("set-cookie" not in each.headers for each in answers)
    assert min(times) >= turns.SHORTEST_ANSWER
    assert (await told(known.account_id))[-1] == ("auth.registration_repeated", {"user_id": str(known.id)})


async def test_somebody_registered_again_and_again_is_mailed_a_few_times_only(
    client: httpx2.AsyncClient, sends_mail: None, told: Told
) -> None:
    known = await make.user(email=SAM)
    for _ in range(turns.MAILS.most + 2):
        assert (await register(client)).status_code == 202
    repeated = [name for name, _ in await told(known.account_id) if name == "auth.registration_repeated"]
    assert len(repeated) == turns.MAILS.most


async def test_in_production_without_mail_nobody_registers(client: httpx2.AsyncClient, in_production: None) -> None:
    answer = await register(client)
    assert (answer.status_code, answer.json()["code"]) == (403, "registration_closed")


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("too short", "Shorter than 15 characters."),
        ("lakeside and the sea", "Contains “lakeside”, which others know about you."),
        ("Password12345678", "Among the first that others try: common words, a row of keys or a repetition."),
    ],
)
async def test_a_weak_password_is_refused_at_its_place(client: httpx2.AsyncClient, password: str, says: str) -> None:
    answer = await register(client, password=password)
    assert (answer.status_code, answer.json()["code"]) == (422, "weak_password")
    assert answer.json()["errors"] == [{"at": "body.password", "says": says}]


@pytest.mark.parametrize("more", [{"role": "owner"}, {"time_zone": "Nowhere/Land"}, {"name": ""}, {"email": "sam"}])
async def test_what_is_not_asked_for_is_refused(client: httpx2.AsyncClient, more: dict[str, str]) -> None:
    answer = await register(client, **more)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")


async def test_a_password_is_the_same_in_both_unicode_forms(client: httpx2.AsyncClient) -> None:
    await register(client, password="Zu\u0308ge u\u0308ber dem Nebel")
    assert (await sign_in(client, "Z\u00fcge \u00fcber dem Nebel")).status_code == 200


async def test_a_network_registers_so_often_and_no_more(
    client: httpx2.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "REGISTRATIONS", turns.REGISTRATIONS.__class__("r", 2, turns.REGISTRATIONS.span))
    answers = [(await register(client, email=f"{n}@lakeside.example")).status_code for n in range(3)]
    assert answers == [202, 202, 429]


async def invited(role: Role = Role.viewer) -> tuple[User, str]:
    owner = await make.user(role=Role.owner)
    _, code = await make.invite(owner, email=SAM, role=role)
    return owner, code


async def join(client: httpx2.AsyncClient, code: str, **changes: Any) -> httpx2.Response:
    body = {"code": code, "name": "Sam Ode", "password": PHRASE, "time_zone": "Europe/Berlin"}
    return await client.post(f"{API}/auth/join", json=body | changes)


async def test_an_invite_is_seen_and_then_joined_in_its_role(client: httpx2.AsyncClient, told: Told) -> None:
    owner, code = await invited()
    seen = await client.post(f"{API}/auth/invite", json={"code": code})
    assert seen.json() == {
        "account_name": "Northwind MSP",
        "email": SAM,
        "role": "viewer",
        "invited_by": owner.name,
    }
    answer = await join(client, code)
    assert answer.status_code == 200 and "rf_refresh" in client.cookies
    found = await me(client, answer)
    assert (found["user"]["email"], found["user"]["role"]) == (SAM, "viewer")
    assert found["account"]["id"] == str(owner.account_id)
    names = [name for name, _ in await told(owner.account_id)]
    assert names[-3:] == ["user.added", "invite.accepted", "auth.signed_in"]
    for again in (await join(client, code), await client.post(f"{API}/auth/invite", json={"code": code})):
        assert (again.status_code, again.json()["code"]) == (410, "link_expired")


@pytest.mark.parametrize("path", ["invite", "join", "verify", "email/finish", "reset/finish"])
@pytest.mark.parametrize("code", ["rfi_" + "A" * 43, "x", "rfr_é" * 30])
async def test_a_code_nobody_minted_is_a_link_that_is_over(client: httpx2.AsyncClient, path: str, code: str) -> None:
    more = {"join": {"name": "Sam", "password": PHRASE}, "reset/finish": {"password": PHRASE}}.get(path, {})
    answer = await client.post(f"{API}/auth/{path}", json={"code": code} | more)
    assert (answer.status_code, answer.json()["code"]) == (410, "link_expired")


async def test_joining_refuses_a_weak_password_and_leaves_the_invite_good(client: httpx2.AsyncClient) -> None:
    _, code = await invited()
    weak = await join(client, code, password="northwind by the sea")
    assert (weak.status_code, weak.json()["code"]) == (422, "weak_password")
    assert (await join(client, code)).status_code == 200


async def test_who_is_somewhere_else_already_cannot_join(client: httpx2.AsyncClient) -> None:
    _, code = await invited()
    await make.user(email=SAM)
    answer = await join(client, code)
    assert (answer.status_code, answer.json()["code"]) == (409, "email_taken")


async def test_of_many_who_join_with_one_code_one_does(committed: Settings, app: FastAPI) -> None:
    _, code = await invited()
    async with open_browser(app) as browser:
        answers = await asyncio.gather(*(join(browser, code) for _ in range(8)))
    statuses = sorted(answer.status_code for answer in answers)
    assert statuses[0] == 200 and set(statuses[1:]) <= {409, 410}


async def test_a_foreign_page_neither_registers_nor_joins_anyone(client: httpx2.AsyncClient) -> None:
    evil = {"Origin": "https://evil.example"}
    _, code = await invited()
    bodies = {"register": NEW, "join": {"code": code, "name": "Sam Ode", "password": PHRASE}}
    for path, body in bodies.items():
        answer = await client.post(f"{API}/auth/{path}", json=body, headers=evil)
        assert (answer.status_code, answer.json()["code"]) == (403, "foreign_page")


def test_the_settings_of_tests_send_no_mail() -> None:
    assert not settings.read().mail.set_up
