"""One's own password, address and logins, and how long the sign-ins of the account last."""

from uuid import UUID

from fastapi import APIRouter, Request

from resolutionflow.accounts import service as accounts
from resolutionflow.accounts.refusals import PolicyOutOfBounds
from resolutionflow.accounts.service import SessionPolicy
from resolutionflow.auth import live, service
from resolutionflow.auth.live.turns import MAILS
from resolutionflow.auth.passwords import TooManySignIns
from resolutionflow.auth.refusals import WeakPassword, WrongCurrentPassword
from resolutionflow.auth.schemas import (
    Confirm,
    LoginList,
    MailSent,
    PasswordChange,
    RevokeSessions,
    SecurityChange,
    SecurityRead,
    SessionsRevoked,
    TokenRead,
    WithEmail,
)
from resolutionflow.auth.service import Access
from resolutionflow.core.errors import ConfirmPasswordFirst, Forbidden, LimitReached, NotFound
from resolutionflow.web import limits
from resolutionflow.web.http import Ctx, Who, origin_of, raises
from resolutionflow.web.repeats import Repeatable

router = APIRouter(tags=["auth"], route_class=Repeatable)


@router.post("/auth/verify/again", status_code=202, response_model=MailSent, responses=raises(LimitReached))
async def verify_again(ctx: Ctx) -> MailSent:
    await service.ask_own_verification(ctx)
    await limits.take_turn(MAILS, str(ctx.actor.user_id))
    return MailSent(next="check_mail")


@router.post("/auth/confirm", response_model=TokenRead, responses=raises(WrongCurrentPassword, TooManySignIns))
async def confirm(request: Request, actor: Who, body: Confirm) -> Access:
    return await live.confirm(actor, body.password, origin=origin_of(request))


@router.post("/auth/password", status_code=204, responses=raises(WeakPassword, WrongCurrentPassword, TooManySignIns))
async def change_password(request: Request, actor: Who, body: PasswordChange) -> None:
    await live.change_password(actor, current=body.current, new=body.new, origin=origin_of(request))


@router.post(
    "/auth/email", status_code=202, response_model=MailSent, responses=raises(ConfirmPasswordFirst, LimitReached)
)
async def ask_new_email(request: Request, actor: Who, body: WithEmail) -> MailSent:
    await live.ask_new_email(actor, body.email, origin=origin_of(request))
    return MailSent(next="check_mail")


@router.get("/auth/logins", response_model=LoginList, responses=raises())
async def list_logins(ctx: Ctx) -> LoginList:
    return LoginList.model_validate({"logins": await service.list_logins(ctx)}, from_attributes=True)


@router.delete("/auth/logins/{login_id}", status_code=204, responses=raises(NotFound))
async def revoke_login(ctx: Ctx, login_id: UUID) -> None:
    await service.revoke_login(ctx, login_id)


@router.get("/accounts/me/security", response_model=SecurityRead, responses=raises())
async def security(ctx: Ctx) -> SessionPolicy:
    return await accounts.session_policy(ctx)


@router.patch("/accounts/me/security", response_model=SecurityRead, responses=raises(Forbidden, PolicyOutOfBounds))
async def change_security(ctx: Ctx, body: SecurityChange) -> SessionPolicy:
    return await accounts.change_session_policy(ctx, **body.model_dump(exclude_unset=True))


@router.post("/accounts/me/security/revoke-sessions", response_model=SessionsRevoked, responses=raises(Forbidden))
async def revoke_sessions(ctx: Ctx, body: RevokeSessions | None = None) -> SessionsRevoked:
    scope = (body or RevokeSessions()).scope
    return SessionsRevoked(revoked_count=await service.revoke_sessions(ctx, scope=scope))
