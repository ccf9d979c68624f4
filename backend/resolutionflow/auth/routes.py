"""Signing in, staying in, signing out."""

from fastapi import APIRouter, Request, Response

from resolutionflow.auth import cookies, live
from resolutionflow.auth import demo as demo_accounts
from resolutionflow.auth.refusals import (
    ForeignPage,
    InvalidRefreshToken,
    RefreshConflict,
    SessionExpiredAbsolute,
    SessionExpiredIdle,
    WrongPassword,
)
from resolutionflow.auth.schemas import DemoRead, ProgramTokenRead, Refresh, SignIn, TokenRead
from resolutionflow.auth.service import ABSOLUTE, Granted
from resolutionflow.auth.tokens import AccessToken
from resolutionflow.core import settings
from resolutionflow.core.errors import LimitReached, NotFound, UnsupportedType
from resolutionflow.web.clients import client_address
from resolutionflow.web.http import raises

router = APIRouter(prefix="/auth", tags=["auth"])
EXPIRED = (InvalidRefreshToken, SessionExpiredIdle, SessionExpiredAbsolute)


@router.post("/sign-in", response_model=TokenRead, responses=raises(WrongPassword, ForeignPage, LimitReached))
async def sign_in(request: Request, response: Response, body: SignIn) -> AccessToken:
    cookies.refuse_foreign_page(settings.read(), request.headers)
    client, request_id = client_address(request), request.state.request_id
    granted = await live.sign_in(body.email, body.password, client=client, request_id=request_id)
    return hand_over(response, granted)


@router.post(
    "/refresh",
    response_model=ProgramTokenRead | TokenRead,
    responses=raises(*EXPIRED, RefreshConflict, ForeignPage),
)
async def refresh(request: Request, response: Response, body: Refresh) -> AccessToken | ProgramTokenRead:
    """A token in the body is a program's: the next one goes back in the body, and no cookie is set."""
    request_id = request.state.request_id
    if body.refresh_token:
        granted = await live.refresh(body.refresh_token, by_cookie=False, request_id=request_id)
        return ProgramTokenRead(**vars(granted.access), refresh_token=granted.refresh_token)
    cookie = cookie_of_own_page(request)
    if cookie is None:
        raise InvalidRefreshToken()
    return hand_over(response, await live.refresh(cookie, by_cookie=True, request_id=request_id))


@router.post("/sign-out", status_code=204, responses=raises(ForeignPage, UnsupportedType))
async def sign_out(request: Request, response: Response) -> None:
    await live.sign_out(cookie_of_own_page(request), request_id=request.state.request_id)
    chosen = settings.read()
    response.delete_cookie(cookies.name(chosen), secure=chosen.server.https, httponly=True, samesite="strict")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'


@router.get("/demo", response_model=DemoRead, responses=raises(NotFound))
async def demo() -> DemoRead:
    if settings.read().production:
        raise NotFound()
    return DemoRead.model_validate(
        {"password": demo_accounts.PASSWORD, "users": demo_accounts.NORTHWIND.people}, from_attributes=True
    )


def hand_over(response: Response, granted: Granted) -> AccessToken:
    """The refresh token goes where no script of the page can read it."""
    chosen = settings.read()
    response.set_cookie(
        cookies.name(chosen),
        granted.refresh_token,
        max_age=int(ABSOLUTE.total_seconds()),
        httponly=True,
        secure=chosen.server.https,
        samesite="strict",
    )
    return granted.access


def cookie_of_own_page(request: Request) -> str | None:
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise UnsupportedType()
    cookies.require_own_page(settings.read(), request.headers)
    return request.cookies.get(cookies.name(settings.read()))
