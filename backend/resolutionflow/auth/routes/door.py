"""Registering, joining, signing in, staying in, signing out."""

from datetime import UTC, datetime

from fastapi import APIRouter, Request, Response

from resolutionflow.accounts.refusals import EmailTaken, LinkExpired
from resolutionflow.accounts.service import Seen
from resolutionflow.auth import cookies, live
from resolutionflow.auth.live import Arrival
from resolutionflow.auth.passwords import TooManySignIns
from resolutionflow.auth.refusals import (
    AccessEnded,
    ForeignPage,
    InvalidRefreshToken,
    RefreshConflict,
    RegistrationClosed,
    SessionExpiredAbsolute,
    SessionExpiredIdle,
    VerifyEmailFirst,
    WeakPassword,
    WrongPassword,
)
from resolutionflow.auth.schemas import (
    InviteSeen,
    Join,
    ProgramTokenRead,
    Refresh,
    Register,
    RegisterRead,
    SignIn,
    TokenRead,
    WithCode,
)
from resolutionflow.auth.service import Access, Granted
from resolutionflow.core import settings
from resolutionflow.core.errors import LimitReached, UnsupportedType
from resolutionflow.web.http import origin_of, raises

router = APIRouter(prefix="/auth", tags=["auth"])
EXPIRED = (InvalidRefreshToken, SessionExpiredIdle, SessionExpiredAbsolute)


@router.post(
    "/register",
    status_code=202,
    response_model=RegisterRead,
    responses=raises(WeakPassword, EmailTaken, RegistrationClosed, ForeignPage, TooManySignIns),
)
async def register(request: Request, response: Response, body: Register) -> RegisterRead:
    cookies.refuse_foreign_page(settings.read(), request.headers)
    arrival = Arrival(body.name, body.password, body.time_zone, body.email)
    granted = await live.register(arrival, account_name=body.account_name, origin=origin_of(request))
    return registered(hand_over(response, granted) if granted else None)


@router.post("/invite", response_model=InviteSeen, responses=raises(LinkExpired, LimitReached))
async def see_invite(request: Request, body: WithCode) -> Seen:
    return await live.see_invite(body.code, origin=origin_of(request))


@router.post(
    "/join",
    response_model=TokenRead,
    responses=raises(WeakPassword, EmailTaken, LinkExpired, ForeignPage, TooManySignIns),
)
async def join(request: Request, response: Response, body: Join) -> Access:
    cookies.refuse_foreign_page(settings.read(), request.headers)
    arrival = Arrival(body.name, body.password, body.time_zone)
    return hand_over(response, await live.join(body.code, arrival, origin=origin_of(request)))


@router.post(
    "/sign-in",
    response_model=TokenRead,
    responses=raises(WrongPassword, VerifyEmailFirst, AccessEnded, ForeignPage, TooManySignIns),
)
async def sign_in(request: Request, response: Response, body: SignIn) -> Access:
    cookies.refuse_foreign_page(settings.read(), request.headers)
    mark = request.cookies.get(cookies.device_name(settings.read()))
    granted = await live.sign_in(body.email, body.password, mark=mark, origin=origin_of(request))
    return hand_over(response, granted)


@router.post(
    "/refresh",
    response_model=ProgramTokenRead | TokenRead,
    responses=raises(*EXPIRED, RefreshConflict, ForeignPage),
)
async def refresh(request: Request, response: Response, body: Refresh) -> Access | ProgramTokenRead:
    """A token in the body is a program's: the next one goes back in the body, and no cookie is set."""
    if body.refresh_token:
        granted = await live.refresh(body.refresh_token, by_cookie=False, origin=origin_of(request))
        return ProgramTokenRead(**vars(granted.access), refresh_token=granted.refresh_token)
    cookie = cookie_of_own_page(request)
    if cookie is None:
        raise InvalidRefreshToken()
    return hand_over(response, await live.refresh(cookie, by_cookie=True, origin=origin_of(request)))


@router.post("/sign-out", status_code=204, responses=raises(ForeignPage, UnsupportedType))
async def sign_out(request: Request, response: Response) -> None:
    await live.sign_out(cookie_of_own_page(request), origin=origin_of(request))
    chosen = settings.read()
    response.delete_cookie(cookies.name(chosen), secure=chosen.server.https, httponly=True, samesite="strict")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'


def registered(access: Access | None) -> RegisterRead:
    if access is None:
        return RegisterRead(next="check_mail", access_token=None, expires_at=None)
    return RegisterRead(next="signed_in", access_token=access.access_token, expires_at=access.expires_at)


def hand_over(response: Response, granted: Granted) -> Access:
    """The refresh token goes where no script of the page can read it, and so does the mark of a known browser."""
    chosen = settings.read()
    lives = granted.access.absolute_ends_at - datetime.now(UTC)
    keep(response, cookies.name(chosen), granted.refresh_token, seconds=int(lives.total_seconds()))
    if granted.email:
        mark, lives = cookies.new_mark(granted.email), cookies.DEVICE_LIVES
        keep(response, cookies.device_name(chosen), mark, seconds=int(lives.total_seconds()))
    return granted.access


def keep(response: Response, name: str, value: str, *, seconds: int) -> None:
    secure = settings.read().server.https
    response.set_cookie(name, value, max_age=seconds, httponly=True, secure=secure, samesite="strict")


def cookie_of_own_page(request: Request) -> str | None:
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise UnsupportedType()
    cookies.require_own_page(settings.read(), request.headers)
    return request.cookies.get(cookies.name(settings.read()))
