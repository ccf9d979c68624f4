"""What links in mails do: once, for their purpose, for the person they were sent to."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx2
import pytest
from fastapi import FastAPI
from sqlalchemy import text

from resolutionflow.accounts import queries
from resolutionflow.accounts.models import User
from resolutionflow.auth import codes, service
from resolutionflow.auth.live import turns
from resolutionflow.auth.models import Purpose
from resolutionflow.core.context import begin
from resolutionflow.core.errors import Forbidden
from resolutionflow.core.settings import Settings
from tests import make
from tests.auth.conftest import Told
from tests.conftest import AsOwner, AsUser, open_browser

API = "/api/v1"
OLD, PHRASE = "walk the thread first", "three lamps over water"
NOW = datetime.now(UTC)


async def post(client: httpx2.AsyncClient, path: str, **body: Any) -> httpx2.Response:
    return await client.post(f"{API}/auth/{path}", json=body)


async def sign_in(client: httpx2.AsyncClient, person: User, password: str) -> httpx2.Response:
    return await post(client, "sign-in", email=person.email, password=password)


async def unproved(as_owner: AsOwner, *, age: timedelta = timedelta()) -> User:
    person = await make.user(password=PHRASE)
    await as_owner(
        "update users set email_verified_at = null, created_at = :at where id = :id", at=NOW - age, id=person.id
    )
    return person


async def user_now(person: User) -> User:
    async with begin(make.job(person.account_id)) as ctx:
        return await queries.get_user(ctx, person.id)


def over(answer: httpx2.Response) -> bool:
    return (answer.status_code, answer.json()["code"]) == (410, "link_expired")


async def test_a_link_proves_the_address_once(client: httpx2.AsyncClient, as_owner: AsOwner, told: Told) -> None:
    person = await unproved(as_owner)
    code = await make.code(person, Purpose.verify_email)
    assert code.startswith("rfv_") and len(code) == 47
    assert (await post(client, "verify", code=code)).status_code == 204
    assert (await user_now(person)).email_verified_at is not None
    assert (await told(person.account_id))[-1] == ("auth.email_verified", {"user_id": str(person.id)})
    assert over(await post(client, "verify", code=code))


async def test_a_link_proves_no_other_address(client: httpx2.AsyncClient, as_owner: AsOwner) -> None:
    person = await unproved(as_owner)
    code = await make.code(person, Purpose.verify_email)
    await as_owner("update users set email = 'other@northwind.example' where id = :id", id=person.id)
    assert over(await post(client, "verify", code=code))
    assert (await user_now(person)).email_verified_at is None


@pytest.mark.parametrize(
    ("minted_for", "path"), [(Purpose.reset_password, "verify"), (Purpose.verify_email, "email/finish")]
)
async def test_a_code_serves_one_purpose(client: httpx2.AsyncClient, minted_for: Purpose, path: str) -> None:
    code = await make.code(await make.user(), minted_for)
    assert over(await post(client, path, code=code))


async def test_no_code_is_stored_and_only_jobs_mint_them(client: httpx2.AsyncClient) -> None:
    person = await make.user()
    code = await make.code(person, Purpose.reset_password)
    async with make.ctx(person) as ctx:
        stored = await ctx.db.scalar(text("select string_agg(l::text, ' ') from one_time_links l"))
        assert code not in (stored or "") and code[4:] not in (stored or "")
        with pytest.raises(Forbidden):
            await service.mint_link(ctx, uuid4(), user_id=person.id, purpose=Purpose.reset_password)


async def test_asking_again_for_the_mail_is_counted(as_user: AsUser, as_owner: AsOwner, told: Told) -> None:
    person = await unproved(as_owner)
    browser = await as_user(person)
    answers = [(await post(browser, "verify/again")).status_code for _ in range(turns.MAILS.most + 1)]
    assert answers == [202] * turns.MAILS.most + [429]
    asked = [payload for name, payload in await told(person.account_id) if name == "auth.verification_asked"]
    assert asked == [{"user_id": str(person.id)}] * turns.MAILS.most


async def test_nobody_signs_in_after_seven_days_unproved_where_mail_is_sent(
    client: httpx2.AsyncClient, as_owner: AsOwner, sends_mail: None, told: Told
) -> None:
    person = await unproved(as_owner, age=timedelta(days=6, hours=23))
    assert (await sign_in(client, person, PHRASE)).status_code == 200
    await as_owner("update users set created_at = created_at - interval '2 hours'")
    refused = await sign_in(client, person, PHRASE)
    assert (refused.status_code, refused.json()["code"]) == (403, "verify_email_first")
    assert (await sign_in(client, person, "not this password")).json()["code"] == "wrong_password"
    names = [name for name, _ in await told(person.account_id)]
    assert names.count("auth.verification_asked") == 1 and names.count("auth.signed_in") == 1
    await post(client, "verify", code=await make.code(person, Purpose.verify_email))
    assert (await sign_in(client, person, PHRASE)).status_code == 200


async def test_where_no_mail_is_sent_nobody_has_to_prove_anything(
    client: httpx2.AsyncClient, as_owner: AsOwner
) -> None:
    person = await unproved(as_owner, age=timedelta(days=30))
    assert (await sign_in(client, person, PHRASE)).status_code == 200


async def test_asking_for_a_reset_tells_nobody_who_is_there(client: httpx2.AsyncClient, told: Told) -> None:
    person = await make.user()
    for _ in range(turns.MAILS.most + 2):
        known = await post(client, "reset", email=person.email)
        unknown = await post(client, "reset", email="nobody@northwind.example")
        assert (known.status_code, known.content) == (unknown.status_code, unknown.content)
        assert (known.status_code, known.json()) == (202, {"next": "check_mail"})
    asked = [payload for name, payload in await told(person.account_id) if name == "auth.password_reset_asked"]
    assert asked == [{"user_id": str(person.id)}] * turns.MAILS.most


async def test_a_reset_ends_every_login_and_signs_nobody_in(
    client: httpx2.AsyncClient, as_user: AsUser, told: Told
) -> None:
    person = await make.user(password=OLD)
    browser, program = await as_user(person), await make.login(person)
    code, other = await make.code(person, Purpose.reset_password), await make.code(person, Purpose.reset_password)
    answer = await post(client, "reset/finish", code=code, password=PHRASE)
    assert (answer.status_code, answer.content) == (204, b"")
    assert "set-cookie" not in answer.headers
    assert (await browser.get(f"{API}/me")).status_code == 401
    refused = await post(client, "refresh", refresh_token=program.refresh_token)
    assert refused.json()["code"] == "invalid_refresh_token"
    assert (await sign_in(client, person, OLD)).status_code == 401
    assert (await sign_in(client, person, PHRASE)).status_code == 200
    assert ("auth.password_reset", {"user_id": str(person.id)}) in await told(person.account_id)
    for used in (code, other):
        assert over(await post(client, "reset/finish", code=used, password=PHRASE))


async def test_a_weak_password_leaves_the_link_good(client: httpx2.AsyncClient) -> None:
    person = await make.user(password=OLD)
    code = await make.code(person, Purpose.reset_password)
    for weak in ("short", "northwind by the sea"):
        answer = await post(client, "reset/finish", code=code, password=weak)
        assert (answer.status_code, answer.json()["code"]) == (422, "weak_password")
        assert answer.json()["errors"][0]["at"] == "body.password"
    assert (await sign_in(client, person, OLD)).status_code == 200
    assert (await post(client, "reset/finish", code=code, password=PHRASE)).status_code == 204


@pytest.mark.parametrize(("age", "status"), [(timedelta(minutes=29), 204), (timedelta(minutes=30, seconds=1), 410)])
async def test_a_reset_has_thirty_minutes(client: httpx2.AsyncClient, age: timedelta, status: int) -> None:
    code = await make.code(await make.user(), Purpose.reset_password, now=datetime.now(UTC) - age)
    assert (await post(client, "reset/finish", code=code, password=PHRASE)).status_code == status


async def test_who_lost_their_rights_resets_nothing(client: httpx2.AsyncClient, as_owner: AsOwner, told: Told) -> None:
    person = await make.user()
    code = await make.code(person, Purpose.reset_password)
    await as_owner("update users set active = false where id = :id", id=person.id)
    assert over(await post(client, "reset/finish", code=code, password=PHRASE))
    assert (await post(client, "reset", email=person.email)).status_code == 202
    assert "auth.password_reset_asked" not in [name for name, _ in await told(person.account_id)]


async def test_of_many_uses_of_one_link_one_succeeds(committed: Settings, app: FastAPI) -> None:
    person = await make.user()
    code = await make.code(person, Purpose.reset_password)
    async with open_browser(app) as browser:
        uses = (post(browser, "reset/finish", code=code, password=PHRASE) for _ in range(12))
        statuses = [answer.status_code for answer in await asyncio.gather(*uses)]
    # Who waits too long for a turn to hash is sent away before the link is looked at.
    assert (statuses.count(204), set(statuses) - {410, 429}) == (1, {204})


async def asked(browser: httpx2.AsyncClient, person: User, told: Told, email: str) -> dict[str, Any]:
    answer = await post(browser, "email", email=email)
    assert (answer.status_code, answer.json()) == (202, {"next": "check_mail"})
    name, payload = (await told(person.account_id))[-1]
    assert name == "auth.email_change_asked"
    return dict(payload)


async def addresses(person: User, fact: dict[str, Any]) -> tuple[str | None, str | None]:
    """The one asked for, and the one that a link may be sent to."""
    link_id = UUID(fact["link_id"])
    async with begin(make.job(person.account_id)) as ctx:
        return await service.asked_email(ctx, link_id), await service.provable_email(ctx, link_id)


async def test_a_new_address_counts_once_it_is_proved(client: httpx2.AsyncClient, as_user: AsUser, told: Told) -> None:
    person = await make.user(email="mara@northwind.example", password=PHRASE)
    browser = await as_user(person)
    fact = await asked(browser, person, told, "mara@harbor.example")
    assert await addresses(person, fact) == ("mara@harbor.example", "mara@harbor.example")
    assert (await user_now(person)).email == "mara@northwind.example"
    stale = await make.code(person, Purpose.reset_password)
    code = await make.code(person, Purpose.change_email, email="mara@harbor.example")
    assert code.startswith("rfe_")
    assert (await post(client, "email/finish", code=code)).status_code == 204
    assert (await user_now(person)).email == "mara@harbor.example"
    name, payload = (await told(person.account_id))[-1]
    assert (name, payload["user_id"]) == ("auth.email_changed", str(person.id))
    async with begin(make.job(person.account_id)) as ctx:
        assert await service.former_email(ctx, payload["link_id"]) == "mara@northwind.example"
    assert over(await post(client, "email/finish", code=code))
    assert over(await post(client, "reset/finish", code=stale, password=PHRASE))
    assert await addresses(person, fact) == (None, None)
    answer = await post(client, "sign-in", email="mara@harbor.example", password=PHRASE)
    assert answer.status_code == 200


async def test_an_address_that_somebody_has_is_asked_for_alike_and_never_mailed(
    client: httpx2.AsyncClient, as_user: AsUser, told: Told
) -> None:
    person, _ = await make.user(), await make.user(email="taken@harbor.example")
    fact = await asked(await as_user(person), person, told, "taken@harbor.example")
    assert await addresses(person, fact) == ("taken@harbor.example", None)


async def test_an_address_taken_meanwhile_stays_with_who_took_it(client: httpx2.AsyncClient) -> None:
    person = await make.user(email="mara@northwind.example")
    code = await make.code(person, Purpose.change_email, email="taken@harbor.example")
    await make.user(email="taken@harbor.example")
    assert over(await post(client, "email/finish", code=code))
    assert (await user_now(person)).email == "mara@northwind.example"


async def test_only_the_address_asked_for_last_can_be_proved(
    client: httpx2.AsyncClient, as_user: AsUser, told: Told
) -> None:
    person = await make.user(email="mara@northwind.example")
    browser = await as_user(person)
    mistyped = await asked(browser, person, told, "maria@harbor.example")
    meant = await asked(browser, person, told, "mara@harbor.example")
    assert await addresses(person, mistyped) == (None, None)
    assert await addresses(person, meant) == ("mara@harbor.example", "mara@harbor.example")


async def test_a_link_has_one_code_until_it_is_used(client: httpx2.AsyncClient) -> None:
    person, link_id = await make.user(), uuid4()

    async def mint(purpose: Purpose, *, now: datetime = NOW) -> str | None:
        async with begin(make.job(person.account_id), now=now) as ctx:
            return await service.mint_link(ctx, link_id, user_id=person.id, purpose=purpose)

    first = await mint(Purpose.reset_password)
    repeated_later = await mint(Purpose.reset_password, now=NOW + timedelta(hours=2))
    assert first == repeated_later
    assert codes.code_of(link_id, Purpose.verify_email)[4:] != (first or "")[4:]
    assert codes.code_of(uuid4(), Purpose.reset_password) != first
    assert (await post(client, "reset/finish", code=first, password=PHRASE)).status_code == 204
    assert await mint(Purpose.reset_password) is None


async def test_a_new_address_wants_the_password_of_the_last_ten_minutes(as_user: AsUser, as_owner: AsOwner) -> None:
    person = await make.user(password=PHRASE)
    browser = await as_user(person)
    long_ago = await make.login(person, now=datetime.now(UTC) - timedelta(minutes=11))
    renewed = await post(browser, "refresh", refresh_token=long_ago.refresh_token)
    browser.headers["Authorization"] = f"Bearer {renewed.json()['access_token']}"
    refused = await post(browser, "email", email="mara@harbor.example")
    assert (refused.status_code, refused.json()["code"]) == (403, "confirm_password_first")
    confirmed = await post(browser, "confirm", password=PHRASE)
    browser.headers["Authorization"] = f"Bearer {confirmed.json()['access_token']}"
    assert (await post(browser, "email", email="mara@harbor.example")).status_code == 202
