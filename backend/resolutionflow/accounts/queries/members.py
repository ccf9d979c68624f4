"""Reading who is in an account, and in which teams."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ScalarSelect, Select, func, or_, select
from sqlalchemy.orm import with_expression

from resolutionflow.accounts.models import LOGINS, Team, TeamMember, User
from resolutionflow.accounts.schemas import MemberQuery
from resolutionflow.core.context import Context
from resolutionflow.core.errors import NotFound
from resolutionflow.web import pages

BY_NAME = pages.Order("members", (User.name, User.id), descending=False)


@dataclass(frozen=True)
class InTeam:
    id: UUID
    name: str
    lead: bool


@dataclass(frozen=True)
class TeamPerson:
    user_id: UUID
    name: str
    lead: bool


async def get_member(ctx: Context, user_id: UUID) -> User:
    """Who was removed is a member no more."""
    member = await ctx.db.scalar(members().where(User.id == user_id))
    if member is None:
        raise NotFound()
    return member


async def list_members(ctx: Context, wanted: MemberQuery) -> pages.Rows[User]:
    found = members()
    if wanted.search:
        written = (User.name, User.email, User.title)
        found = found.where(or_(*(column.icontains(wanted.search, autoescape=True) for column in written)))
    if wanted.role:
        found = found.where(User.role == wanted.role)
    if wanted.state:
        found = found.where(User.active == (wanted.state == "active"))
    return await pages.fetch(ctx, found, BY_NAME, limit=wanted.limit, after=wanted.cursor)


def members() -> Select[User]:
    return select(User).where(User.removed_at.is_(None)).options(with_expression(User.last_seen_at, last_seen()))


def last_seen() -> ScalarSelect[datetime]:
    """Of all logins of the person, those that have ended too."""
    seen = select(func.max(LOGINS.c.last_seen_at))
    return seen.where(LOGINS.c.account_id == User.account_id, LOGINS.c.user_id == User.id).scalar_subquery()


async def list_teams_of(ctx: Context, people: Iterable[UUID]) -> dict[UUID, list[InTeam]]:
    wanted = select(TeamMember.user_id, Team.id, Team.name, TeamMember.lead).join(Team, Team.id == TeamMember.team_id)
    wanted = wanted.where(TeamMember.user_id.in_(people)).order_by(func.lower(Team.name))
    found: dict[UUID, list[InTeam]] = defaultdict(list)
    for user_id, team_id, name, lead in await ctx.db.execute(wanted):
        found[user_id].append(InTeam(team_id, name, lead))
    return found


async def list_teams(ctx: Context) -> Sequence[Team]:
    return (await ctx.db.scalars(select(Team).order_by(func.lower(Team.name)))).all()


async def get_team(ctx: Context, team_id: UUID) -> Team:
    team = await ctx.db.scalar(select(Team).where(Team.id == team_id))
    if team is None:
        raise NotFound()
    return team


async def find_team_by_name(ctx: Context, name: str) -> Team | None:
    return await ctx.db.scalar(select(Team).where(func.lower(Team.name) == name.lower()))


async def list_people_of(ctx: Context, teams: Iterable[UUID]) -> dict[UUID, list[TeamPerson]]:
    wanted = select(TeamMember.team_id, User.id, User.name, TeamMember.lead).join(User, User.id == TeamMember.user_id)
    wanted = wanted.where(TeamMember.team_id.in_(teams)).order_by(User.name, User.id)
    found: dict[UUID, list[TeamPerson]] = defaultdict(list)
    for team_id, user_id, name, lead in await ctx.db.execute(wanted):
        found[team_id].append(TeamPerson(user_id, name, lead))
    return found


async def find_team_member(ctx: Context, team_id: UUID, user_id: UUID) -> TeamMember | None:
    wanted = select(TeamMember).where(TeamMember.team_id == team_id, TeamMember.user_id == user_id)
    return await ctx.db.scalar(wanted)
