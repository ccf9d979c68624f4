"""One's own password and logins, and the throttle that no stranger can turn against somebody."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2
import jwt
import pytest

from resolutionflow.auth import cookies
from resolutionflow.auth.live import turns
from resolutionflow.auth.models import Purpose
from tests import make
from tests.auth.conftest import Told
from tests.conftest import AsOwner, AsUser

API = "/api/v1"
OLD, PHRASE = "walk the thread first", "three lamps over water"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0"


async def post(client: httpx2.AsyncClient, path: str, **body: Any) -> httpx2.Response:
    return await client.post(f"{API}/auth/{path}", json=body)


async def sign_in(client: httpx2.AsyncClient, email: str | None, password: str = OLD) -> httpx2.Response:
    return await post(client, "sign-in", email=email, password=password)


def confirmed_at(token: str) -> int:
    return int(jwt.decode(token, options={"verify_signature": False})["auth_time"])


async def test_confirming_counts_from_now_and_lives_on_in_the_next_tokens(
    client: httpx2.AsyncClient, as_user: AsUser
) -> None:
    person = await make.user(password=OLD)
    login = await make.login(person, now=datetime.now(UTC) - timedelta(hours=1))
    long_ago = await post(client, "refresh", refresh_token=login.refresh_token)
    assert datetime.now(UTC).timestamp() - confirmed_at(long_ago.json()["access_token"]) >= 3600
    client.headers["Authorization"] = f"Bearer {long_ago.json()['access_token']}"
    wrong = await post(client, "confirm", password=PHRASE)
    assert (wrong.status_code, wrong.json()["code"]) == (403, "wrong_current_password")
    confirmed = await post(client, "confirm", password=OLD)
    assert confirmed.status_code == 200 and "set-cookie" not in confirmed.headers
    given = confirmed_at(confirmed.json()["access_token"])
    assert datetime.now(UTC).timestamp() - given < 60
    renewed = await post(client, "refresh", refresh_token=long_ago.json()["refresh_token"])
    assert confirmed_at(renewed.json()["access_token"]) == given


async def test_a_token_tells_when_its_login_ends(client: httpx2.AsyncClient) -> None:
    begun = datetime.now(UTC) - timedelta(days=2)
    login = await make.login(await make.user(), now=begun)
    assert login.access.absolute_ends_at == begun + timedelta(days=14)
    answer = (await post(client, "refresh", refresh_token=login.refresh_token)).json()
    idle, absolute = (datetime.fromisoformat(answer[name]) for name in ("idle_ends_at", "absolute_ends_at"))
    assert absolute == begun + timedelta(days=14)
    assert timedelta(0) <= datetime.now(UTC) + timedelta(days=3) - idle < timedelta(minutes=1)


@pytest.mark.parametrize("path", ["confirm", "password"])
async def test_a_stolen_token_cannot_be_used_to_guess(
    client: httpx2.AsyncClient, as_user: AsUser, told: Told, path: str
) -> None:
    person = await make.user(password=OLD)
    browser = await as_user(person)
    wrong = {"confirm": {"password": PHRASE}, "password": {"current": PHRASE, "new": PHRASE}}[path]
    answers = [(await post(browser, path, **wrong)).status_code for _ in range(11)]
    assert answers == [403] * 10 + [429]
    assert [name for name, _ in await told(person.account_id)].count("auth.sign_in_failed") == 10


async def test_a_new_password_ends_the_other_logins_and_keeps_this_one(
    client: httpx2.AsyncClient, as_user: AsUser, told: Told
) -> None:
    person = await make.user(password=OLD)
    here, there, program = await as_user(person), await as_user(person), await make.login(person)
    reset = await make.code(person, Purpose.reset_password)
    assert (await post(here, "password", current=OLD, new=PHRASE)).status_code == 204
    assert (await here.get(f"{API}/me")).status_code == 200
    assert (await there.get(f"{API}/me")).status_code == 401
    refused = await post(client, "refresh", refresh_token=program.refresh_token)
    assert refused.json()["code"] == "invalid_refresh_token"
    assert (await sign_in(client, person.email)).status_code == 401
    assert (await sign_in(client, person.email, PHRASE)).status_code == 200
    assert ("auth.password_changed", {"user_id": str(person.id)}) in await told(person.account_id)
    assert (await post(client, "reset/finish", code=reset, password=OLD)).status_code == 410


async def test_a_weak_new_password_is_refused_at_its_place(client: httpx2.AsyncClient, as_user: AsUser) -> None:
    browser = await as_user(await make.user(password=OLD))
    answer = await post(browser, "password", current=OLD, new="northwind by the sea")
    assert (answer.status_code, answer.json()["code"]) == (422, "weak_password")
    assert answer.json()["errors"][0]["at"] == "body.new"


async def test_ones_logins_are_listed_and_ended(client: httpx2.AsyncClient, as_user: AsUser, told: Told) -> None:
    person = await make.user(password=OLD)
    here, there = await as_user(person), await as_user(person)
    client.headers["User-Agent"] = FIREFOX
    await sign_in(client, person.email)
    await make.login(await make.user())
    listed = (await here.get(f"{API}/auth/logins")).json()["logins"]
    assert [each["device"] for each in listed] == ["Firefox on Windows", "Unknown device", "Unknown device"]
    assert [each["current"] for each in listed] == [False, False, True]
    assert listed[0]["place"] == "127.0.0.1" and listed[0]["signed_in_at"] == listed[0]["last_seen_at"]
    assert (await here.delete(f"{API}/auth/logins/{listed[1]['id']}")).status_code == 204
    assert (await there.get(f"{API}/me")).status_code == 401
    assert len((await here.get(f"{API}/auth/logins")).json()["logins"]) == 2
    assert (await told(person.account_id))[-1] == (
        "auth.login_revoked",
        {"login_id": listed[1]["id"], "user_id": str(person.id)},
    )
    assert (await here.delete(f"{API}/auth/logins/{listed[1]['id']}")).status_code == 404


async def test_a_colleagues_login_is_not_there_either(client: httpx2.AsyncClient, as_user: AsUser) -> None:
    account = await make.account()
    mine, theirs = [await as_user(await make.user(account)) for _ in range(2)]
    (login,) = (await theirs.get(f"{API}/auth/logins")).json()["logins"]
    assert (await mine.delete(f"{API}/auth/logins/{login['id']}")).status_code == 404
    assert (await theirs.get(f"{API}/me")).status_code == 200


@pytest.mark.parametrize("ended", ["ends_at = now()", "last_seen_at = now() - interval '4 days'"])
async def test_a_login_that_is_over_is_not_listed(as_user: AsUser, as_owner: AsOwner, ended: str) -> None:
    person = await make.user()
    over = await make.login(person)
    await as_owner(f"update logins set {ended}")
    browser = await as_user(person)
    assert [each["current"] for each in (await browser.get(f"{API}/auth/logins")).json()["logins"]] == [True]
    assert over.refresh_token


async def test_a_refresh_is_when_and_where_one_was_last_seen(client: httpx2.AsyncClient, as_user: AsUser) -> None:
    person = await make.user()
    login = await make.login(person, now=datetime.now(UTC) - timedelta(hours=5))
    await post(client, "refresh", refresh_token=login.refresh_token)
    browser = await as_user(person)
    before = (await browser.get(f"{API}/auth/logins")).json()["logins"][-1]
    seen, begun = (datetime.fromisoformat(before[name]) for name in ("last_seen_at", "signed_in_at"))
    assert seen - begun >= timedelta(hours=5) and before["place"] == "127.0.0.1"


async def test_the_first_browser_is_no_news_another_one_is_and_a_known_one_never(
    client: httpx2.AsyncClient, told: Told
) -> None:
    person = await make.user(password=OLD)

    async def new_device() -> bool:
        before = len(await told(person.account_id))
        assert (await sign_in(client, person.email)).status_code == 200
        (_, signed_in), *more = (await told(person.account_id))[before:]
        assert [name for name, _ in more] == ["auth.new_device"] * signed_in["new_device"]
        return bool(more)

    assert not await new_device()
    mark = client.cookies["rf_device"]
    client.headers["User-Agent"] = FIREFOX
    assert not await new_device()
    client.cookies.clear()
    assert not await new_device()
    client.cookies.clear()
    client.headers["User-Agent"] = FIREFOX.replace("Windows", "Linux")
    assert await new_device()
    client.cookies.clear()
    client.headers["User-Agent"] = "curl/8"
    client.cookies.set("rf_device", mark)
    assert not await new_device()


async def test_strangers_cannot_lock_out_a_browser_that_is_known(client: httpx2.AsyncClient) -> None:
    person = await make.user(password=OLD)
    await sign_in(client, person.email)
    known = client.cookies["rf_device"]
    client.cookies.clear()
    for _ in range(10):
        assert (await sign_in(client, person.email, PHRASE)).status_code == 401
    assert (await sign_in(client, person.email)).status_code == 429
    client.cookies.set("rf_device", known)
    assert (await sign_in(client, person.email)).status_code == 200
    client.cookies.clear()
    client.cookies.set("rf_device", known)
    answers = [(await sign_in(client, person.email, PHRASE)).status_code for _ in range(11)]
    assert answers == [401] * 10 + [429]


def test_a_mark_is_of_one_person_and_cannot_be_made_up() -> None:
    mark = cookies.new_mark("mara@northwind.example")
    nonce, _, signed = mark.partition(".")
    assert cookies.read_mark(mark, "mara@northwind.example") == nonce
    assert cookies.read_mark(mark, "tom@northwind.example") is None
    for forged in (None, "", ".", nonce, f"{nonce}.", f"{nonce}x.{signed}", f"{nonce}.{signed}0", "é.é"):
        assert cookies.read_mark(forged, "mara@northwind.example") is None
    assert cookies.new_mark("mara@northwind.example") != mark


def test_the_wait_grows_to_fifteen_minutes_and_never_beyond() -> None:
    waits = [rate.span / rate.most for rate in turns.PER_PERSON]
    assert waits == [timedelta(seconds=90), timedelta(minutes=5), timedelta(minutes=15)]
    assert [rate.most for rate in turns.PER_PERSON] == [10, 20, 30]


async def test_the_wait_grows(client: httpx2.AsyncClient, as_owner: AsOwner) -> None:
    """Where the first ten tries of a quarter of an hour are earned back, those of the longer spans are not."""
    person = await make.user(password=OLD)
    for _ in range(2):
        for _ in range(10):
            assert (await sign_in(client, person.email, PHRASE)).status_code == 401
        await as_owner("update sec.rate_limits set full_at = now() where key like 'sign-in-person:%'")
    answer = await sign_in(client, person.email, PHRASE)
    assert answer.status_code == 429 and 90 < int(answer.headers["retry-after"]) <= 301


async def test_the_times_of_the_account_count_at_the_next_sign_in(
    client: httpx2.AsyncClient, as_owner: AsOwner
) -> None:
    person = await make.user()
    before = await make.login(person)
    await as_owner(
        "update accounts set idle_seconds = 3600, absolute_seconds = 43200 where id = :id", id=person.account_id
    )
    after = await make.login(person)
    begun = after.access.absolute_ends_at - timedelta(hours=12)
    assert after.access.idle_ends_at == begun + timedelta(hours=1)
    assert before.access.absolute_ends_at - begun > timedelta(days=13)
