"""Asking for a link at the door, and what the links in mails do. Nobody is signed in by one of these."""

from fastapi import APIRouter, Request

from resolutionflow.accounts.refusals import LinkExpired
from resolutionflow.auth import live
from resolutionflow.auth.passwords import TooManySignIns
from resolutionflow.auth.refusals import WeakPassword
from resolutionflow.auth.schemas import MailSent, ResetFinish, WithCode, WithEmail
from resolutionflow.core.errors import LimitReached
from resolutionflow.web.http import origin_of, raises

router = APIRouter(prefix="/auth", tags=["auth"])


@router.post("/verify", status_code=204, responses=raises(LinkExpired, LimitReached))
async def verify(request: Request, body: WithCode) -> None:
    await live.verify(body.code, origin=origin_of(request))


@router.post("/reset", status_code=202, response_model=MailSent, responses=raises(LimitReached))
async def reset(request: Request, body: WithEmail) -> MailSent:
    await live.ask_reset(body.email, origin=origin_of(request))
    return MailSent(next="check_mail")


@router.post("/reset/finish", status_code=204, responses=raises(WeakPassword, LinkExpired, TooManySignIns))
async def finish_reset(request: Request, body: ResetFinish) -> None:
    await live.finish_reset(body.code, body.password, origin=origin_of(request))


@router.post("/email/finish", status_code=204, responses=raises(LinkExpired, LimitReached))
async def finish_email(request: Request, body: WithCode) -> None:
    await live.finish_email(body.code, origin=origin_of(request))
