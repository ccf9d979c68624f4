"""Signing in, staying in and signing out, through the door."""

import time
from datetime import UTC, datetime, timedelta
from math import inf

import httpx2
import pytest
from argon2 import Type
from sqlalchemy import text

from resolutionflow.accounts.models import User
from resolutionflow.accounts.permissions import Role
from resolutionflow.auth import passwords
from resolutionflow.auth.live import turns
from resolutionflow.auth.refusals import WeakPassword
from resolutionflow.auth.service import check_password
from resolutionflow.core import settings
from resolutionflow.core.context import begin
from resolutionflow.web.limits import Rate
from tests import make
from tests.conftest import ORIGIN, AsOwner, AsUser
from tests.hashing import AS_SERVED

PASSWORD = "a long enough password"
OWN_PAGE = {"Content-Type": "application/json", "X-RF": "1", "Origin": ORIGIN}
SIGN_IN, REFRESH, SIGN_OUT, ME = "/api/v1/auth/sign-in", "/api/v1/auth/refresh", "/api/v1/auth/sign-out", "/api/v1/me"


async def sign_in(client: httpx2.AsyncClient, **changes: str) -> httpx2.Response:
    person = await make.user(password=PASSWORD, email="mara@northwind.example")
    return await client.post(SIGN_IN, json={"email": person.email, "password": PASSWORD} | changes)


async def renew(client: httpx2.AsyncClient, **headers: str) -> httpx2.Response:
    return await client.post(REFRESH, content="{}", headers=OWN_PAGE | headers)


def hold(client: httpx2.AsyncClient, cookie: str) -> None:
    client.cookies.clear()
    client.cookies.set("rf_refresh", cookie)


async def me(client: httpx2.AsyncClient, answer: httpx2.Response) -> httpx2.Response:
    return await client.get(ME, headers={"Authorization": f"Bearer {answer.json()['access_token']}"})


async def facts(person: User) -> list[str]:
    async with begin(make.job(person.account_id)) as ctx:
        return list(await ctx.db.scalars(text("select name from events order by recorded_at, id")))


async def test_sign_in_gives_a_token_that_works_and_a_cookie_no_script_can_read(client: httpx2.AsyncClient) -> None:
    answer = await sign_in(client, email="MARA@northwind.example")
    assert answer.status_code == 200
    assert set(answer.json()) == {"access_token", "expires_at", "idle_ends_at", "absolute_ends_at"}
    cookie = next(each for each in answer.headers.get_list("set-cookie") if each.startswith("rf_refresh="))
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(cookie.split("; "))
    assert (await me(client, answer)).json()["user"]["email"] == "mara@northwind.example"


@pytest.mark.parametrize("wrong", [{"password": "not this password"}, {"email": "nobody@northwind.example"}])
async def test_a_wrong_password_and_an_unknown_address_are_answered_alike(
    client: httpx2.AsyncClient, wrong: dict[str, str]
) -> None:
    answer = await sign_in(client, **wrong)
    document = answer.json()
    assert (answer.status_code, document["code"]) == (401, "wrong_password")
    assert document["detail"] == "The address or the password is not right."
    assert "set-cookie" not in answer.headers


async def test_the_password_of_the_demo_opens_nothing_in_production(
    client: httpx2.AsyncClient, in_production: None
) -> None:
    """Its accounts may be in a database that was tried before it was used."""
    person = await make.user(password=passwords.PUBLISHED)
    answer = await client.post(SIGN_IN, json={"email": person.email, "password": passwords.PUBLISHED})
    assert (answer.status_code, answer.json()["code"]) == (401, "wrong_password")
    with pytest.raises(WeakPassword, match="in the product's guide"):
        check_password(passwords.PUBLISHED)


async def test_an_unknown_address_costs_a_hash_too(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    real = passwords.verify

    def verify(stored: str, given: str) -> bool:
        seen.append(stored)
        return real(stored, given)

    monkeypatch.setattr(passwords, "verify", verify)
    assert not await passwords.matches(None, PASSWORD)
    assert seen == [passwords.DUMMY]
    assert not passwords.outdated(passwords.DUMMY)


def test_a_guess_costs_what_it_should_where_it_is_served() -> None:
    costs = (AS_SERVED.type, AS_SERVED.memory_cost, AS_SERVED.time_cost, AS_SERVED.parallelism)
    assert costs == (Type.ID, 47_104, 1, 1)


async def test_refusals_take_the_same_time(client: httpx2.AsyncClient) -> None:
    """In turns, and the quickest of each: what else the machine does at that moment adds time to any of them."""
    known, unknown = inf, inf
    for turn in range(40):
        # One address has no more than ten tries.
        if turn % 10 == 0:
            person = await make.user(password=PASSWORD)
        known = min(known, await refusal_takes(client, str(person.email)))
        unknown = min(unknown, await refusal_takes(client, f"nobody{turn // 10}@northwind.example"))
        if turn >= 3 and abs(known - unknown) < 0.05 * max(known, unknown):
            break
    assert min(known, unknown) >= turns.SHORTEST_ANSWER
    assert abs(known - unknown) < 0.05 * max(known, unknown)


async def refusal_takes(client: httpx2.AsyncClient, email: str) -> float:
    started = time.perf_counter()
    answer = await client.post(SIGN_IN, json={"email": email, "password": "wrong"})
    assert answer.status_code == 401
    return time.perf_counter() - started


async def test_the_eleventh_failure_for_one_person_has_to_wait_and_others_do_not(client: httpx2.AsyncClient) -> None:
    person = await make.user(password=PASSWORD)
    other = await make.user(password=PASSWORD)
    wrong = {"email": person.email, "password": "wrong"}
    answers = [await client.post(SIGN_IN, json=wrong) for _ in range(11)]
    assert [answer.status_code for answer in answers] == [401] * 10 + [429]
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 90
    assert (await client.post(SIGN_IN, json={"email": other.email, "password": PASSWORD})).status_code == 200


@pytest.mark.parametrize(
    ("trusted", "statuses"),
    [
        ("", [401, 401, 429, 429, 429]),
        ("192.0.2.0/24", [401, 401, 429, 429, 429]),
        ("127.0.0.0/8,10.0.0.0/8", [401, 401, 401, 429, 429]),
    ],
)
async def test_behind_a_proxy_each_network_has_turns_of_its_own(
    client: httpx2.AsyncClient, monkeypatch: pytest.MonkeyPatch, trusted: str, statuses: list[int]
) -> None:
    """The fourth caller is the first again, the fifth one who wrote another address before his own."""
    monkeypatch.setattr(turns, "PER_NETWORK", Rate("sign-in-network", 2, timedelta(hours=1)))
    chosen = settings.read()
    server = chosen.server.model_copy(update={"trusted_proxies": settings.read_networks(trusted)})
    monkeypatch.setattr(settings, "read", lambda: chosen.model_copy(update={"server": server}))
    callers = ["198.51.100.1", "198.51.100.1", "203.0.113.1", "198.51.100.1", "192.0.2.9, 198.51.100.1, 10.0.0.2"]
    answers = [
        await client.post(
            SIGN_IN, json={"email": f"{n}@northwind.example", "password": "x"}, headers={"X-Forwarded-For": caller}
        )
        for n, caller in enumerate(callers)
    ]
    assert [answer.status_code for answer in answers] == statuses


async def test_signing_in_well_uses_up_no_turns(client: httpx2.AsyncClient) -> None:
    person = await make.user(password=PASSWORD)
    right = {"email": person.email, "password": PASSWORD}
    assert {(await client.post(SIGN_IN, json=right)).status_code for _ in range(12)} == {200}


async def test_no_role_is_taken_from_what_is_sent(client: httpx2.AsyncClient) -> None:
    answer = await sign_in(client, role="owner")
    assert answer.status_code == 422
    assert answer.json()["errors"] == [{"at": "body.role", "says": "Extra inputs are not permitted"}]


async def test_a_disabled_person_is_refused_on_the_next_request(
    client: httpx2.AsyncClient, as_user: AsUser, as_owner: AsOwner
) -> None:
    person = await make.user()
    browser = await as_user(person)
    assert (await browser.get(ME)).status_code == 200
    await as_owner("update users set active = false where id = :id", id=person.id)
    assert (await browser.get(ME)).status_code == 401


async def test_whoever_lost_their_access_is_told_so_by_the_right_password_alone(
    client: httpx2.AsyncClient, as_owner: AsOwner
) -> None:
    person = await make.user(password=PASSWORD)
    await as_owner("update users set active = false where id = :id", id=person.id)
    unknown = await client.post(SIGN_IN, json={"email": "nobody@northwind.example", "password": "not this one"})
    wrong = await client.post(SIGN_IN, json={"email": person.email, "password": "not this one"})
    assert wrong.status_code == 401
    assert wrong.json() | {"request_id": ""} == unknown.json() | {"request_id": ""}
    right = await client.post(SIGN_IN, json={"email": person.email, "password": PASSWORD})
    assert (right.status_code, right.json()["code"]) == (403, "access_ended")
    assert right.json()["detail"] == "Your access was ended. If this surprises you, ask an owner of your account."
    assert "set-cookie" not in right.headers
    assert (await facts(person)).count("auth.sign_in_failed") == 2


async def test_a_changed_role_counts_on_the_next_request(
    client: httpx2.AsyncClient, as_user: AsUser, as_owner: AsOwner
) -> None:
    person = await make.user(role=Role.viewer)
    browser = await as_user(person)
    assert "people:manage" not in (await browser.get(ME)).json()["permissions"]
    await as_owner("update users set role = 'admin' where id = :id", id=person.id)
    assert "people:manage" in (await browser.get(ME)).json()["permissions"]


@pytest.mark.parametrize("missing", ["Content-Type", "X-RF", "Origin"])
@pytest.mark.parametrize("path", [REFRESH, SIGN_OUT])
async def test_a_cookie_route_wants_a_page_of_ours(client: httpx2.AsyncClient, path: str, missing: str) -> None:
    await sign_in(client)
    headers = {name: value for name, value in OWN_PAGE.items() if name != missing}
    refused = await client.post(path, content="{}", headers=headers)
    assert refused.status_code in {403, 415}
    foreign = await client.post(path, content="{}", headers=OWN_PAGE | {"Origin": "https://evil.example"})
    assert (foreign.status_code, foreign.json()["code"]) == (403, "foreign_page")
    assert (await renew(client)).status_code == 200


async def test_a_foreign_page_cannot_sign_someone_in(client: httpx2.AsyncClient) -> None:
    body = {"email": "mara@northwind.example", "password": PASSWORD}
    answer = await client.post(SIGN_IN, json=body, headers={"Origin": "https://evil.example"})
    assert answer.json()["code"] == "foreign_page"


async def test_a_name_that_was_led_to_this_machine_is_no_page_of_ours(client: httpx2.AsyncClient) -> None:
    led_here = {"Host": "evil.example:8400", "Origin": "http://evil.example:8400"}
    await sign_in(client)
    assert (await renew(client, **led_here)).json()["code"] == "foreign_page"
    assert (await client.post(SIGN_IN, json={"email": "a@b.c", "password": "x"}, headers=led_here)).status_code == 403


@pytest.mark.parametrize("host", ["localhost:5173", "127.0.0.1:8400", "192.168.1.20:8400", "[::1]:8400"])
async def test_in_development_the_page_may_come_through_another_port(client: httpx2.AsyncClient, host: str) -> None:
    await sign_in(client)
    assert (await renew(client, Host=host, Origin=f"http://{host}")).status_code == 200


async def test_refresh_rotates_the_cookie_and_keeps_the_login(client: httpx2.AsyncClient) -> None:
    first = (await sign_in(client)).cookies["rf_refresh"]
    answer = await renew(client)
    assert answer.cookies["rf_refresh"] != first
    assert (await me(client, answer)).status_code == 200


async def test_two_tabs_with_one_cookie_the_slower_gets_no_token(client: httpx2.AsyncClient) -> None:
    first = (await sign_in(client)).cookies["rf_refresh"]
    await renew(client)
    hold(client, first)
    slower = await renew(client)
    assert (slower.status_code, slower.json()["code"]) == (409, "refresh_conflict")
    assert "set-cookie" not in slower.headers
    assert "access_token" not in slower.text


async def test_a_replay_after_ten_seconds_ends_the_family(client: httpx2.AsyncClient, as_owner: AsOwner) -> None:
    person = await make.user(password=PASSWORD)
    await client.post(SIGN_IN, json={"email": person.email, "password": PASSWORD})
    first = client.cookies["rf_refresh"]
    answer = await renew(client)
    second = client.cookies["rf_refresh"]
    await as_owner(
        "update refresh_tokens set rotated_at = rotated_at - interval '11 seconds' where rotated_at is not null"
    )
    hold(client, first)
    assert (await renew(client)).json()["code"] == "invalid_refresh_token"
    assert (await me(client, answer)).status_code == 401
    hold(client, second)
    assert (await renew(client)).json()["code"] == "invalid_refresh_token"
    assert (await facts(person)).count("auth.refresh_reuse") == 1


async def test_a_program_gets_the_next_token_in_the_body_and_its_replay_ends_the_family(
    client: httpx2.AsyncClient,
) -> None:
    token = (await make.login(await make.user())).refresh_token
    answer = await client.post(REFRESH, json={"refresh_token": token})
    assert "set-cookie" not in answer.headers
    following = answer.json()["refresh_token"]
    replay = await client.post(REFRESH, json={"refresh_token": token})
    assert (replay.status_code, replay.json()["code"]) == (401, "invalid_refresh_token")
    assert (await client.post(REFRESH, json={"refresh_token": following})).json()["code"] == "invalid_refresh_token"


@pytest.mark.parametrize(
    ("age", "code"),
    [
        (timedelta(days=2, hours=23), None),
        (timedelta(days=3, seconds=1), "session_expired_idle"),
        (timedelta(days=14, seconds=1), "session_expired_absolute"),
    ],
)
async def test_a_login_ends_when_idle_and_at_its_longest_age(
    client: httpx2.AsyncClient, age: timedelta, code: str | None
) -> None:
    granted = await make.login(await make.user(), now=datetime.now(UTC) - age)
    answer = await client.post(REFRESH, json={"refresh_token": granted.refresh_token})
    assert answer.json().get("code") == code


async def test_the_longest_age_never_slides(client: httpx2.AsyncClient, as_owner: AsOwner) -> None:
    granted = await make.login(await make.user())
    await as_owner("update logins set ends_at = now() + interval '1 hour'")
    renewed = await client.post(REFRESH, json={"refresh_token": granted.refresh_token})
    await as_owner("update logins set ends_at = now() - interval '1 second'")
    ended = await client.post(REFRESH, json={"refresh_token": renewed.json()["refresh_token"]})
    assert ended.json()["code"] == "session_expired_absolute"


async def test_sign_out_ends_the_login_and_clears_what_the_browser_kept(client: httpx2.AsyncClient) -> None:
    person = await make.user(password=PASSWORD)
    answer = await client.post(SIGN_IN, json={"email": person.email, "password": PASSWORD})
    cookie = client.cookies["rf_refresh"]
    left = await client.post(SIGN_OUT, content="{}", headers=OWN_PAGE)
    assert (left.status_code, left.headers["clear-site-data"]) == (204, '"cache", "storage"')
    assert "rf_refresh" not in client.cookies
    assert (await me(client, answer)).status_code == 401
    hold(client, cookie)
    assert (await renew(client)).json()["code"] == "invalid_refresh_token"
    assert (await facts(person))[-2:] == ["auth.signed_in", "auth.signed_out"]
