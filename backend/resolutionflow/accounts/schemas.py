"""What crosses the wire about accounts and people."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID
from zoneinfo import available_timezones

from pydantic import AfterValidator, Field

from resolutionflow.accounts.models import Theme
from resolutionflow.accounts.permissions import Permission, Role
from resolutionflow.core.text import Body, Cursor, Email, Flag, Limit, Line, Read, Search, refuse

MemberState = Literal["active", "deactivated"]
InviteState = Literal["pending", "expired"]
Name = Annotated[str, Line(120, least=1)]


def known_time_zone(name: str) -> str:
    if name not in available_timezones():
        raise refuse("time_zone", "Is not a time zone such as Europe/Berlin.")
    return name


TimeZone = Annotated[str, Line(64, format="time-zone"), AfterValidator(known_time_zone)]


class AccountName(Read):
    id: UUID
    name: str


class AccountRead(AccountName):
    """`purge_at` is when everything of it is removed for good; null while it is not closing."""

    closing_since: datetime | None
    purge_at: datetime | None
    members: int


class UserRead(Read):
    id: UUID
    name: str
    email: str
    title: str
    phone: str
    role: Role
    time_zone: str
    theme: Theme


class MeRead(Read):
    user: UserRead
    account: AccountName
    permissions: list[Permission]


class MeChange(Body):
    """What is left out stays as it is."""

    name: Name | None = None
    title: Annotated[str, Line(120)] | None = None
    phone: Annotated[str, Line(40)] | None = None
    time_zone: TimeZone | None = None
    theme: Theme | None = None


class AccountChange(Body):
    name: Name


class AccountClose(Body):
    """The name of the account, typed once more."""

    name: Name


class UserChoice(Body):
    user_id: UUID


class InTeamRead(Read):
    id: UUID
    name: str
    lead: bool


class MemberQuery(Body):
    search: Search = ""
    role: Role | None = None
    state: MemberState | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class MemberRead(Read):
    """`last_seen_at` is null for who never signed in; `you` marks the caller."""

    id: UUID
    name: str
    email: str
    title: str
    role: Role
    state: MemberState
    last_seen_at: datetime | None
    teams: list[InTeamRead]
    you: bool


class MemberPage(Read):
    """`next_cursor` continues the list; null on the last page."""

    members: Annotated[list[MemberRead], Field(validation_alias="items")]
    next_cursor: Annotated[str | None, Field(validation_alias="next")]


class MemberChange(Body):
    role: Role


class InviteNew(Body):
    email: Email
    role: Role


class InviteRead(Read):
    id: UUID
    email: str
    role: Role
    invited_by: str | None
    created_at: datetime
    expires_at: datetime
    state: InviteState


class InviteLink(Read):
    url: str


class TeamPersonRead(Read):
    user_id: UUID
    name: str
    lead: bool


class TeamRead(Read):
    id: UUID
    name: str
    members: list[TeamPersonRead]


class TeamWrite(Body):
    name: Name


class TeamMemberWrite(Body):
    lead: Flag
