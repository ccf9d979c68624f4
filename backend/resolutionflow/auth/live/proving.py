"""What somebody who is signed in does with the password once more."""

from resolutionflow.auth import passwords, service
from resolutionflow.auth.live import turns
from resolutionflow.auth.refusals import WrongCurrentPassword
from resolutionflow.auth.service import Access
from resolutionflow.core import system_db
from resolutionflow.core.context import Actor, Origin, begin
from resolutionflow.web import limits


async def prove(actor: Actor, password: str, *, origin: Origin) -> None:
    """An access token alone, left open on a desk or stolen, is not enough; nor may it be used to guess."""
    counted = turns.of_person(f"prove/{actor.user_id}")
    await limits.take_turns(counted)
    async with begin(actor, origin=origin) as ctx:
        stored = await service.find_own_password(ctx)
    if not await passwords.matches(stored, password):
        async with begin(actor, origin=origin) as ctx:
            await service.note_failure(ctx)
        raise WrongCurrentPassword()
    await limits.give_back_turns(counted)


async def confirm(actor: Actor, password: str, *, origin: Origin) -> Access:
    await prove(actor, password, origin=origin)
    async with begin(actor, origin=origin) as ctx:
        return await service.confirm_login(ctx)


async def change_password(actor: Actor, *, current: str, new: str, origin: Origin) -> None:
    async with begin(actor, origin=origin) as ctx:
        service.check_password(new, about=await service.words_about(ctx), at="body.new")
    await prove(actor, current, origin=origin)
    hashed = await passwords.hash_password(new)
    async with begin(actor, origin=origin) as ctx:
        await service.change_password(ctx, password_hash=hashed)


async def ask_new_email(actor: Actor, email: str, *, origin: Origin) -> None:
    """Answered alike whether or not somebody has the address."""
    owner = await system_db.look_up("email_owner", email)
    async with begin(actor, origin=origin) as ctx:
        await service.ask_new_email(ctx, email=email, free=owner is None)
        await limits.take_turn(turns.MAILS, str(actor.user_id))
