"""Facts become mails: to the right person, once however often a job is repeated, with links that work."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
import pytest_asyncio

from resolutionflow.accounts import service as accounts
from resolutionflow.accounts.events import (
    AccountClosing,
    InviteSentAgain,
    OwnershipTransferred,
    RoleChanged,
    UserDeactivated,
)
from resolutionflow.accounts.models import Account, User
from resolutionflow.accounts.permissions import Role
from resolutionflow.adapters import outbox
from resolutionflow.adapters.outbox import Kept
from resolutionflow.auth import service as auth
from resolutionflow.auth.events import (
    NewDevice,
    PasswordChanged,
    PasswordReset,
    PasswordResetAsked,
    RefreshReused,
    RegistrationRepeated,
    SignedIn,
    VerificationAsked,
)
from resolutionflow.auth.models import Purpose
from resolutionflow.core import queue, settings, system_db
from resolutionflow.core.context import Actor, begin
from resolutionflow.core.events import Event
from resolutionflow.core.settings import Settings
from resolutionflow.notifications import service
from resolutionflow.notifications.schemas import JobQuery
from tests import make
from tests.adapters.servers import Postbox, listening
from tests.jobs import as_server, run_jobs

AT = datetime(2026, 12, 21, tzinfo=UTC)


@dataclass(frozen=True)
class House:
    """Priya owns it, Tom is admin, Mara engineer, Lena owns it too."""

    database: Settings
    account: Account
    priya: User
    tom: User
    mara: User
    lena: User

    async def emit(self, fact: Event, *, by: User | None = None) -> None:
        async with begin(make.actor(by or self.priya)) as ctx:
            ctx.emit(fact)

    async def mails(self) -> list[Kept]:
        await run_jobs(self.database)
        return sorted(outbox.list_kept(), key=lambda mail: mail.to)


@pytest_asyncio.fixture
async def house(committed: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> AsyncIterator[House]:
    place = settings.read().place.model_copy(update={"run_folder": tmp_path})
    changed = settings.read().model_copy(update={"place": place})
    monkeypatch.setattr(settings, "read", lambda: changed)
    account = await make.account("Łódź MSP")
    people = {
        name: await make.user(account, role=role, email=f"{name}@northwind.example")
        for name, role in (("priya", Role.owner), ("tom", Role.admin), ("mara", Role.engineer), ("lena", Role.owner))
    }
    yield House(committed, account, **people)


Fact = Callable[[House], Event]
SENT: dict[str, tuple[Fact, list[str], str]] = {
    "verification": (
        lambda house: VerificationAsked(user_id=house.mara.id),
        ["mara@northwind.example"],
        "Confirm your e-mail address",
    ),
    "registration repeated": (
        lambda house: RegistrationRepeated(user_id=house.mara.id),
        ["mara@northwind.example"],
        "You already have a sign-in",
    ),
    "password reset asked": (
        lambda house: PasswordResetAsked(user_id=house.mara.id),
        ["mara@northwind.example"],
        "Set a new password",
    ),
    "password reset": (
        lambda house: PasswordReset(user_id=house.mara.id),
        ["mara@northwind.example"],
        "Your password was changed",
    ),
    "password changed": (
        lambda house: PasswordChanged(user_id=house.mara.id),
        ["mara@northwind.example"],
        "Your password was changed",
    ),
    "role changed": (
        lambda house: RoleChanged(user_id=house.mara.id, old=Role.engineer, new=Role.admin),
        ["mara@northwind.example"],
        "You are now admin",
    ),
    "deactivated": (
        lambda house: UserDeactivated(user_id=house.mara.id),
        ["mara@northwind.example"],
        "Your access was ended",
    ),
    "ownership": (
        lambda house: OwnershipTransferred(from_user_id=house.priya.id, to_user_id=house.tom.id),
        ["lena@northwind.example, priya@northwind.example"],
        "Łódź MSP has another owner",
    ),
    "closing": (
        lambda house: AccountClosing(purge_at=AT),
        ["lena@northwind.example, priya@northwind.example"],
        "Łódź MSP is being closed",
    ),
}


@pytest.mark.parametrize("fact", SENT)
async def test_a_fact_is_told_to_whom_it_concerns_and_only_once(house: House, fact: str) -> None:
    made, to, subject = SENT[fact]
    await house.emit(made(house))
    first = await house.mails()
    assert [mail.to for mail in first] == to
    assert [mail.subject for mail in first] == [f"{subject} – ResolutionFlow"]
    await repeat_everything(house)
    assert [(mail.id, mail.to, mail.subject) for mail in await house.mails()] == [
        (mail.id, mail.to, mail.subject) for mail in first
    ]


async def repeat_everything(house: House) -> None:
    """As if the worker had been killed after each mail, before it could say so."""
    done = as_server(house.database, "update deliveries set state = 'waiting' where state = 'done' returning id")
    as_server(
        house.database,
        "insert into queue.procrastinate_jobs (queue_name, task_name, args)"
        " select d.queue, 'deliver', jsonb_build_object("
        "'account_id', d.account_id, 'delivery_id', d.id, 'handler', d.handler) from deliveries d",
    )
    assert done


def empty_outbox() -> None:
    for kept in outbox.place().iterdir():
        kept.unlink()


def code_of(mail: Kept, page: str) -> str:
    start = f"{settings.read().server.public_url}/{page}#"
    (line,) = [line for line in mail.text.splitlines() if line.startswith(start)]
    return line.removeprefix(start)


Take = Callable[[str, Purpose], Awaitable[UUID | None]]


@pytest.fixture
def take() -> Take:
    """Whose link it is, as the door finds out; it is used by that."""

    async def take_link(code: str, purpose: Purpose) -> UUID | None:
        async with system_db.begin_as_stranger() as stranger:
            found = await stranger.call("take_link", accounts.hash_code(code), purpose, stranger.now)
            return found.user_id if found else None

    return take_link


@pytest.mark.parametrize(
    ("fact", "purpose", "page"),
    [(VerificationAsked, Purpose.verify_email, "verify"), (PasswordResetAsked, Purpose.reset_password, "reset")],
)
async def test_the_link_of_a_mail_works_once(
    house: House, take: Take, fact: type[VerificationAsked] | type[PasswordResetAsked], purpose: Purpose, page: str
) -> None:
    await house.emit(fact(user_id=house.mara.id))
    (mail,) = await house.mails()
    code = code_of(mail, page)
    empty_outbox()
    await repeat_everything(house)
    assert [code_of(again, page) for again in await house.mails()] == [code]
    assert await take(code, purpose) == house.mara.id
    assert await take(code, purpose) is None
    empty_outbox()
    await repeat_everything(house)
    assert await house.mails() == [], "a link that was used is mailed to nobody"


async def test_an_invite_reaches_the_invited_with_its_code(house: House) -> None:
    _, code = await make.invite(house.priya, email="sam@example.net", role=Role.viewer)
    (mail,) = await house.mails()
    assert (mail.to, code_of(mail, "join")) == ("sam@example.net", code)
    assert "Mara Okafor invites you to work in Łódź MSP" in mail.text


async def test_an_invite_sent_again_carries_the_code_of_now(house: House) -> None:
    invite_id, first = await make.invite(house.priya, email="sam@example.net")
    await house.mails()
    async with begin(make.actor(house.priya)) as ctx:
        await accounts.send_again(ctx, invite_id)
        second = await accounts.invite_code(ctx, invite_id)
    mails = await house.mails()
    assert sorted(code_of(mail, "join") for mail in mails) == sorted([first, second])


async def test_an_invite_that_is_over_is_mailed_to_nobody(house: House) -> None:
    invite_id, _ = await make.invite(house.priya, email="sam@example.net")
    async with begin(make.actor(house.priya)) as ctx:
        await accounts.revoke_invite(ctx, invite_id)
        ctx.emit(InviteSentAgain(invite_id=invite_id))
    assert await house.mails() == []


async def test_a_sign_in_from_a_new_device_is_told_and_others_are_not(house: House) -> None:
    login = await login_of(house.mara)
    await house.emit(SignedIn(login_id=login, user_id=house.mara.id))
    assert await house.mails() == []
    await house.emit(NewDevice(login_id=login, user_id=house.mara.id))
    (mail,) = await house.mails()
    assert mail.to == "mara@northwind.example" and mail.subject.startswith("New sign-in")


async def test_a_key_used_twice_is_told(house: House) -> None:
    login = await login_of(house.mara)
    await house.emit(RefreshReused(login_id=login, user_id=house.mara.id))
    (mail,) = await house.mails()
    assert mail.to == "mara@northwind.example" and mail.subject.startswith("One of your sign-ins was ended")


def confirmed(person: User) -> Actor:
    """Who has just given the password."""
    return replace(make.actor(person), confirmed_at=datetime.now(UTC))


async def login_of(person: User) -> UUID:
    await make.login(person)
    async with make.ctx(person) as ctx:
        (shown,) = await auth.list_logins(ctx)
        return shown.id


async def test_who_hands_over_the_ownership_reads_of_it_once(house: House) -> None:
    await house.emit(RoleChanged(user_id=house.priya.id, old=Role.owner, new=Role.admin), by=house.priya)
    assert await house.mails() == []


async def test_who_was_removed_is_told_nothing(house: House) -> None:
    async with begin(make.actor(house.priya)) as ctx:
        await accounts.remove_member(ctx, house.mara.id)
    await house.emit(PasswordChanged(user_id=house.mara.id))
    assert await house.mails() == []


async def test_a_new_address_is_proved_there_and_told_at_the_old_one(house: House, take: Take) -> None:
    async with begin(confirmed(house.mara)) as ctx:
        await auth.ask_new_email(ctx, email="mara@example.net", free=True)
    proof, notice = await house.mails()
    assert (proof.to, notice.to) == ("mara@example.net", "mara@northwind.example")
    code = code_of(proof, "confirm-email")
    assert await take(code, Purpose.change_email) == house.mara.id
    async with begin(make.actor(house.mara)) as ctx:
        await auth.change_email(ctx, house.mara.id, code=code)
    (told,) = [mail for mail in await house.mails() if mail.id not in {proof.id, notice.id}]
    assert told.to == "mara@northwind.example" and "you sign in with mara@example.net" in told.text


async def test_an_address_that_somebody_has_gets_no_mail_and_who_asked_for_it_the_same_as_ever(house: House) -> None:
    async with begin(confirmed(house.mara)) as ctx:
        await auth.ask_new_email(ctx, email="tom@northwind.example", free=False)
    assert [mail.to for mail in await house.mails()] == ["mara@northwind.example"]


async def test_a_mail_the_server_refuses_is_tried_as_stated_then_seen_and_repeated(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    postbox = Postbox(answers=iter(["451 try later"] * 4))
    async with listening(postbox) as port:
        sending = settings.Mail(smtp_url=f"smtp://127.0.0.1:{port}", mail_from="flow@resolutionflow.example")
        changed = settings.read().model_copy(update={"mail": sending})
        monkeypatch.setattr(settings, "read", lambda: changed)
        await house.emit(PasswordChanged(user_id=house.mara.id))
        for tried in range(1, 5):
            await run_jobs(house.database)
            assert len(postbox.arrived) == tried
            as_server(house.database, "update queue.procrastinate_jobs set scheduled_at = now() where status = 'todo'")
        await run_jobs(house.database)
        assert len(postbox.arrived) == 4, "after the last stated try nothing more is sent by itself"
        async with begin(make.actor(house.priya)) as ctx:
            (failed,) = (await service.list_jobs(ctx, wanted=JobQuery())).items
            assert (failed.attempts, failed.failed_because) == (4, "The mail server refused the mail (451).")
            await service.repeat_job(ctx, failed.id)
        await run_jobs(house.database)
    assert len(postbox.arrived) == 5
    assert len({message["Message-ID"] for message in postbox.arrived}) == 1


def test_every_handler_here_reaches_out_in_its_own_queue() -> None:
    mine = [each for told in queue.HANDLERS.values() for each in told.values() if each.name.startswith("notific")]
    assert len(mine) == 16
    assert {each.queue for each in mine} == {queue.Queue.outside}
