"""Teams: named groups of members, some of whom lead."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete

from resolutionflow.accounts import queries
from resolutionflow.accounts.events import TeamCreated, TeamDeleted, TeamMemberKept, TeamMemberRemoved, TeamRenamed
from resolutionflow.accounts.models import Team, TeamMember
from resolutionflow.accounts.permissions import Permission
from resolutionflow.accounts.queries import members as reading
from resolutionflow.accounts.queries.members import TeamPerson
from resolutionflow.accounts.refusals import TeamNameTaken, TooManyTeams
from resolutionflow.core.context import Context
from resolutionflow.core.ids import uuid7

MOST = 200


@dataclass(frozen=True)
class TeamShown:
    id: UUID
    name: str
    members: Sequence[TeamPerson]


async def list_teams(ctx: Context) -> list[TeamShown]:
    ctx.require(Permission.people_read)
    return await _show(ctx, await reading.list_teams(ctx))


async def create_team(ctx: Context, *, name: str) -> TeamShown:
    ctx.require(Permission.teams_manage)
    await queries.lock_account(ctx)
    if len(await reading.list_teams(ctx)) >= MOST:
        raise TooManyTeams()
    await _check_name_is_free(ctx, name)
    team = Team(id=uuid7(), name=name, created_at=ctx.now)
    ctx.db.add(team)
    await ctx.db.flush()
    ctx.emit(TeamCreated(team_id=team.id))
    return TeamShown(team.id, name, [])


async def rename_team(ctx: Context, team_id: UUID, *, name: str) -> TeamShown:
    ctx.require(Permission.teams_manage)
    await queries.lock_account(ctx)
    team = await reading.get_team(ctx, team_id)
    if team.name != name:
        await _check_name_is_free(ctx, name, but=team_id)
        team.name = name
        ctx.emit(TeamRenamed(team_id=team_id))
    return await _show_one(ctx, team)


async def delete_team(ctx: Context, team_id: UUID) -> None:
    ctx.require(Permission.teams_manage)
    await ctx.db.delete(await reading.get_team(ctx, team_id))
    ctx.emit(TeamDeleted(team_id=team_id))


async def keep_team_member(ctx: Context, team_id: UUID, *, user_id: UUID, lead: bool) -> TeamShown:
    ctx.require(Permission.teams_manage)
    await queries.lock_account(ctx)
    team = await reading.get_team(ctx, team_id)
    await reading.get_member(ctx, user_id)
    there = await reading.find_team_member(ctx, team_id, user_id)
    if there is None:
        ctx.db.add(TeamMember(id=uuid7(), team_id=team_id, user_id=user_id, lead=lead))
    if there is None or there.lead is not lead:
        ctx.emit(TeamMemberKept(team_id=team_id, user_id=user_id, lead=lead))
    if there:
        there.lead = lead
    return await _show_one(ctx, team)


async def remove_team_member(ctx: Context, team_id: UUID, *, user_id: UUID) -> None:
    """Who is no member of it already is none: a repeated request answers the same."""
    ctx.require(Permission.teams_manage)
    await reading.get_team(ctx, team_id)
    await reading.get_member(ctx, user_id)
    removing = delete(TeamMember).where(TeamMember.team_id == team_id, TeamMember.user_id == user_id)
    if await ctx.db.scalar(removing.returning(TeamMember.id)):
        ctx.emit(TeamMemberRemoved(team_id=team_id, user_id=user_id))


async def _check_name_is_free(ctx: Context, name: str, *, but: UUID | None = None) -> None:
    holder = await reading.find_team_by_name(ctx, name)
    if holder and holder.id != but:
        raise TeamNameTaken()


async def _show_one(ctx: Context, team: Team) -> TeamShown:
    await ctx.db.flush()
    (shown,) = await _show(ctx, [team])
    return shown


async def _show(ctx: Context, teams: Sequence[Team]) -> list[TeamShown]:
    people = await reading.list_people_of(ctx, [team.id for team in teams])
    return [TeamShown(team.id, team.name, people[team.id]) for team in teams]
