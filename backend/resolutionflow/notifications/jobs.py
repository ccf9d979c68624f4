"""Who is told by mail of which fact. Codes are made here, so that none is ever stored or queued."""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from uuid import UUID

from resolutionflow.accounts import queries as accounts
from resolutionflow.accounts import service as account_verbs
from resolutionflow.accounts.events import (
    AccountClosing,
    InviteSentAgain,
    OwnershipTransferred,
    RoleChanged,
    UserDeactivated,
    UserInvited,
)
from resolutionflow.accounts.models import User
from resolutionflow.adapters import mail
from resolutionflow.adapters.mail import Mail
from resolutionflow.auth import service as auth
from resolutionflow.auth.events import (
    EmailChangeAsked,
    EmailChanged,
    NewDevice,
    PasswordChanged,
    PasswordReset,
    PasswordResetAsked,
    RefreshReused,
    RegistrationRepeated,
    VerificationAsked,
)
from resolutionflow.auth.models import Purpose
from resolutionflow.core import queue, settings
from resolutionflow.core.context import Context, begin
from resolutionflow.core.queue import Job, Queue
from resolutionflow.notifications import catalogue, letters, queries, service
from resolutionflow.notifications.catalogue import Reader, Seen
from resolutionflow.notifications.letters import Letter

Write = Callable[[Context, Reader], Awaitable[Letter | None]]
on = partial(queue.on, queue=Queue.outside)


async def send(job: Job, to: Sequence[str], letter: Letter) -> None:
    text, html = letters.as_text(letter), letters.as_html(letter)
    await mail.send(Mail(job.id, tuple(to), letter.subject, text, html))


async def tell(job: Job, user_id: UUID, write: Write) -> None:
    """Written in one short transaction, sent outside of it. Whoever was removed has no address and is told nothing."""
    async with begin(job.actor) as ctx:
        reader = await find_reader(ctx, user_id)
        letter = await write(ctx, reader) if reader else None
    if reader and letter:
        await send(job, [reader.email], letter)


async def find_reader(ctx: Context, user_id: UUID) -> Reader | None:
    user = await accounts.find_user(ctx, user_id)
    return await reader_of(ctx, user.email, user) if user and user.email else None


async def reader_of(ctx: Context, email: str, user: User | None = None) -> Reader:
    """Without `user` it is somebody who is not in the account, or all that a mail goes to."""
    account, site = await accounts.get_account(ctx), settings.read().server.public_url
    name, time_zone = (user.name, user.time_zone) if user else ("", "UTC")
    return Reader(name, email, account.name, time_zone, site)


async def name_of(ctx: Context, user_id: UUID | None) -> str | None:
    user = await accounts.find_user(ctx, user_id)
    return user.name if user else None


async def seen_at(ctx: Context, login_id: UUID) -> Seen:
    login = await queries.find_login(ctx, login_id)
    return Seen(login.device, login.place) if login else Seen("", "")


@on(VerificationAsked)
async def mail_verification(job: Job, fact: VerificationAsked) -> None:
    async def write(ctx: Context, to: Reader) -> Letter | None:
        code = await auth.mint_link(ctx, job.id, user_id=fact.user_id, purpose=Purpose.verify_email)
        return catalogue.verification(to, code) if code else None

    await tell(job, fact.user_id, write)


@on(RegistrationRepeated)
async def mail_that_a_sign_in_exists(job: Job, fact: RegistrationRepeated) -> None:
    async def write(ctx: Context, to: Reader) -> Letter:
        return catalogue.registration_repeated(to)

    await tell(job, fact.user_id, write)


@on(PasswordResetAsked)
async def mail_password_reset(job: Job, fact: PasswordResetAsked) -> None:
    async def write(ctx: Context, to: Reader) -> Letter | None:
        code = await auth.mint_link(ctx, job.id, user_id=fact.user_id, purpose=Purpose.reset_password)
        return catalogue.password_reset(to, code) if code else None

    await tell(job, fact.user_id, write)


@on(PasswordReset)
@on(PasswordChanged)
async def mail_that_the_password_changed(job: Job, fact: PasswordReset | PasswordChanged) -> None:
    async def write(ctx: Context, to: Reader) -> Letter:
        return catalogue.password_changed(to, job.at)

    await tell(job, fact.user_id, write)


@on(EmailChangeAsked)
async def mail_email_change(job: Job, fact: EmailChangeAsked) -> None:
    """To the new address: whoever can open it there has it."""
    async with begin(job.actor) as ctx:
        user, new = await accounts.find_user(ctx, fact.user_id), await auth.provable_email(ctx, fact.link_id)
        if user is None or new is None:
            return
        code = await auth.mint_link(ctx, fact.link_id, user_id=user.id, purpose=Purpose.change_email)
        reader = await reader_of(ctx, new, user)
    if code:
        await send(job, [new], catalogue.email_change(reader, code))


@on(EmailChangeAsked)
async def mail_that_the_email_is_to_change(job: Job, fact: EmailChangeAsked) -> None:
    """To the address there is, while it still is the one."""

    async def write(ctx: Context, to: Reader) -> Letter | None:
        new = await auth.asked_email(ctx, fact.link_id)
        return catalogue.email_change_notice(to, new, job.at) if new else None

    await tell(job, fact.user_id, write)


@on(EmailChanged)
async def mail_that_the_email_changed(job: Job, fact: EmailChanged) -> None:
    """To the address before: whoever reads the new one knows."""
    async with begin(job.actor) as ctx:
        user, former = await accounts.find_user(ctx, fact.user_id), await auth.former_email(ctx, fact.link_id)
        if user is None or user.email is None or former is None:
            return
        reader = await reader_of(ctx, former, user)
    await send(job, [former], catalogue.email_changed(reader, user.email, job.at))


@on(UserInvited)
@on(InviteSentAgain)
async def mail_invite(job: Job, fact: UserInvited | InviteSentAgain) -> None:
    """Not once it is accepted or revoked."""
    async with begin(job.actor) as ctx:
        invite = await accounts.find_open_invite(ctx, fact.invite_id)
        if invite is None:
            return
        reader, by = await reader_of(ctx, invite.email), await name_of(ctx, invite.invited_by)
        code = await account_verbs.invite_code(ctx, fact.invite_id)
    letter = catalogue.invite(reader, code, role=invite.role, by=by, until=invite.expires_at)
    await send(job, [reader.email], letter)


@on(NewDevice)
async def mail_new_device(job: Job, fact: NewDevice) -> None:
    async def write(ctx: Context, to: Reader) -> Letter:
        return catalogue.new_device(to, await seen_at(ctx, fact.login_id), job.at)

    await tell(job, fact.user_id, write)


@on(RefreshReused)
async def mail_refresh_reused(job: Job, fact: RefreshReused) -> None:
    async def write(ctx: Context, to: Reader) -> Letter:
        return catalogue.refresh_reused(to, await seen_at(ctx, fact.login_id), job.at)

    await tell(job, fact.user_id, write)


@on(RoleChanged)
async def mail_new_role(job: Job, fact: RoleChanged) -> None:
    """Who changes the role of oneself hands over the ownership, and reads of that."""

    async def write(ctx: Context, to: Reader) -> Letter:
        return catalogue.role_changed(to, old=fact.old, new=fact.new, by=await name_of(ctx, job.by))

    if fact.user_id != job.by:
        await tell(job, fact.user_id, write)


@on(UserDeactivated)
async def mail_that_access_ended(job: Job, fact: UserDeactivated) -> None:
    async def write(ctx: Context, to: Reader) -> Letter:
        return catalogue.deactivated(to, by=await name_of(ctx, job.by))

    await tell(job, fact.user_id, write)


@on(OwnershipTransferred)
async def mail_new_owner(job: Job, fact: OwnershipTransferred) -> None:
    """To whoever was owner and to the owners there are; the new one reads of the new role."""
    async with begin(job.actor) as ctx:
        former = await accounts.find_user(ctx, fact.from_user_id)
        owners = [each for each in await queries.list_owners(ctx) if each.id != fact.to_user_id]
        to = [each.email for each in [*owners, former] if each and each.email]
        reader = await reader_of(ctx, "")
        old, new = await name_of(ctx, fact.from_user_id), await name_of(ctx, fact.to_user_id)
    if to:
        letter = catalogue.ownership_transferred(reader, old=catalogue.named(old), new=catalogue.named(new))
        await send(job, list(dict.fromkeys(to)), letter)


@on(AccountClosing)
async def mail_that_the_account_closes(job: Job, fact: AccountClosing) -> None:
    async with begin(job.actor) as ctx:
        to = [each.email for each in await queries.list_owners(ctx) if each.email]
        reader, by = await reader_of(ctx, ""), await name_of(ctx, job.by)
    if to:
        await send(job, to, catalogue.closing(reader, by=by, purge_at=fact.purge_at))


@queue.every("40 3 * * *")
async def forget_old_deliveries(job: Job) -> None:
    async with begin(job.actor) as ctx:
        await service.forget_old(ctx)
