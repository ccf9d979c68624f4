"""Oneself, the account, its members, invites and teams over HTTP."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import StreamingResponse

from resolutionflow.accounts import live, service
from resolutionflow.accounts.refusals import (
    AlreadyInvited,
    AlreadyMember,
    LastOwner,
    LinkExpired,
    MemberDeactivated,
    NotOnYourself,
    OtherName,
    TeamNameTaken,
    TooManyInvites,
    TooManyTeams,
)
from resolutionflow.accounts.schemas import (
    AccountChange,
    AccountClose,
    AccountRead,
    InviteLink,
    InviteNew,
    InviteRead,
    MeChange,
    MemberChange,
    MemberPage,
    MemberQuery,
    MemberRead,
    MeRead,
    TeamMemberWrite,
    TeamRead,
    TeamWrite,
    UserChoice,
)
from resolutionflow.core.errors import ConfirmPasswordFirst, Forbidden, LimitReached, NotFound
from resolutionflow.web import limits
from resolutionflow.web.http import Ctx, Who, origin_of, raises
from resolutionflow.web.limits import Rate
from resolutionflow.web.pages import InvalidCursor, Rows
from resolutionflow.web.repeats import Repeatable

router = APIRouter(tags=["accounts"], route_class=Repeatable)
# Each is a mail to somebody who may not want it.
INVITE_MAILS = Rate("invite-mails", 20, timedelta(hours=1))
MANAGED = (Forbidden, NotFound, NotOnYourself)
EXPORT = {"Content-Disposition": 'attachment; filename="resolutionflow-account.json"'}


@router.get("/me", response_model=MeRead, responses=raises())
async def me(ctx: Ctx) -> service.Me:
    return await service.me(ctx)


@router.patch("/me", response_model=MeRead, responses=raises())
async def change_me(ctx: Ctx, body: MeChange) -> service.Me:
    return await service.change_me(ctx, **body.model_dump())


@router.get("/accounts/me", response_model=AccountRead, responses=raises())
async def get(ctx: Ctx) -> service.AccountShown:
    return await service.get_account(ctx)


@router.patch("/accounts/me", response_model=AccountRead, responses=raises(Forbidden))
async def rename(ctx: Ctx, body: AccountChange) -> service.AccountShown:
    return await service.rename_account(ctx, name=body.name)


@router.post(
    "/accounts/me/close", response_model=AccountRead, responses=raises(Forbidden, ConfirmPasswordFirst, OtherName)
)
async def close(ctx: Ctx, body: AccountClose) -> service.AccountShown:
    return await service.close_account(ctx, name=body.name)


@router.post("/accounts/me/reopen", response_model=AccountRead, responses=raises(Forbidden))
async def reopen(ctx: Ctx) -> service.AccountShown:
    return await service.reopen_account(ctx)


@router.post(
    "/accounts/me/transfer",
    status_code=204,
    responses=raises(*MANAGED, ConfirmPasswordFirst, MemberDeactivated),
)
async def transfer(ctx: Ctx, body: UserChoice) -> None:
    await service.transfer_ownership(ctx, body.user_id)


@router.post("/accounts/me/leave", status_code=204, responses=raises(LastOwner))
async def leave(ctx: Ctx) -> None:
    await service.leave(ctx)


@router.get(
    "/accounts/me/export",
    response_class=StreamingResponse,
    responses={200: {"content": {"application/json": {}}}, **raises(Forbidden, ConfirmPasswordFirst)},
)
async def export(request: Request, actor: Who) -> StreamingResponse:
    rows = await live.begin_export(actor, origin=origin_of(request))
    return StreamingResponse(rows, media_type="application/json", headers=EXPORT)


@router.get("/members", response_model=MemberPage, responses=raises(InvalidCursor))
async def list_members(ctx: Ctx, wanted: Annotated[MemberQuery, Query()]) -> Rows[service.Member]:
    return await service.list_members(ctx, wanted=wanted)


@router.get("/members/{user_id}", response_model=MemberRead, responses=raises(NotFound))
async def get_member(ctx: Ctx, user_id: UUID) -> service.Member:
    return await service.get_member(ctx, user_id)


@router.patch("/members/{user_id}", response_model=MemberRead, responses=raises(*MANAGED))
async def change_member(ctx: Ctx, user_id: UUID, body: MemberChange) -> service.Member:
    return await service.change_role(ctx, user_id, role=body.role)


@router.post("/members/{user_id}/deactivate", response_model=MemberRead, responses=raises(*MANAGED))
async def deactivate_member(ctx: Ctx, user_id: UUID) -> service.Member:
    return await service.deactivate(ctx, user_id)


@router.post("/members/{user_id}/activate", response_model=MemberRead, responses=raises(*MANAGED))
async def activate_member(ctx: Ctx, user_id: UUID) -> service.Member:
    return await service.activate(ctx, user_id)


@router.delete("/members/{user_id}", status_code=204, responses=raises(*MANAGED))
async def remove_member(ctx: Ctx, user_id: UUID) -> None:
    await service.remove_member(ctx, user_id)


@router.get("/invites", response_model=list[InviteRead], responses=raises(Forbidden))
async def list_invites(ctx: Ctx) -> Sequence[service.Invited]:
    return await service.list_invites(ctx)


@router.post(
    "/invites",
    status_code=201,
    response_model=InviteRead,
    responses=raises(Forbidden, AlreadyMember, AlreadyInvited, TooManyInvites, LimitReached),
)
async def invite(ctx: Ctx, body: InviteNew) -> service.Invited:
    made = await service.invite(ctx, email=body.email, role=body.role)
    await limits.take_turn(INVITE_MAILS, str(ctx.actor.account_id))
    return made


@router.post(
    "/invites/{invite_id}/again", response_model=InviteRead, responses=raises(Forbidden, NotFound, LimitReached)
)
async def send_invite_again(ctx: Ctx, invite_id: UUID) -> service.Invited:
    made = await service.send_again(ctx, invite_id)
    await limits.take_turn(INVITE_MAILS, str(ctx.actor.account_id))
    return made


@router.delete("/invites/{invite_id}", status_code=204, responses=raises(Forbidden, NotFound))
async def revoke_invite(ctx: Ctx, invite_id: UUID) -> None:
    await service.revoke_invite(ctx, invite_id)


@router.get("/invites/{invite_id}/link", response_model=InviteLink, responses=raises(Forbidden, NotFound, LinkExpired))
async def invite_link(ctx: Ctx, invite_id: UUID) -> InviteLink:
    return InviteLink(url=await service.invite_link(ctx, invite_id))


@router.get("/teams", response_model=list[TeamRead], responses=raises())
async def list_teams(ctx: Ctx) -> Sequence[service.TeamShown]:
    return await service.list_teams(ctx)


@router.post(
    "/teams", status_code=201, response_model=TeamRead, responses=raises(Forbidden, TeamNameTaken, TooManyTeams)
)
async def create_team(ctx: Ctx, body: TeamWrite) -> service.TeamShown:
    return await service.create_team(ctx, name=body.name)


@router.patch("/teams/{team_id}", response_model=TeamRead, responses=raises(Forbidden, NotFound, TeamNameTaken))
async def rename_team(ctx: Ctx, team_id: UUID, body: TeamWrite) -> service.TeamShown:
    return await service.rename_team(ctx, team_id, name=body.name)


@router.delete("/teams/{team_id}", status_code=204, responses=raises(Forbidden, NotFound))
async def delete_team(ctx: Ctx, team_id: UUID) -> None:
    await service.delete_team(ctx, team_id)


@router.put("/teams/{team_id}/members/{user_id}", response_model=TeamRead, responses=raises(Forbidden, NotFound))
async def keep_team_member(ctx: Ctx, team_id: UUID, user_id: UUID, body: TeamMemberWrite) -> service.TeamShown:
    return await service.keep_team_member(ctx, team_id, user_id=user_id, lead=body.lead)


@router.delete("/teams/{team_id}/members/{user_id}", status_code=204, responses=raises(Forbidden, NotFound))
async def remove_team_member(ctx: Ctx, team_id: UUID, user_id: UUID) -> None:
    await service.remove_team_member(ctx, team_id, user_id=user_id)
