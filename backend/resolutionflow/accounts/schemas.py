"""What crosses the wire about accounts and people."""

from typing import Annotated
from uuid import UUID
from zoneinfo import available_timezones

from pydantic import AfterValidator

from resolutionflow.accounts.models import Theme
from resolutionflow.accounts.permissions import Permission, Role
from resolutionflow.core.text import Body, Line, Read, refuse


def known_time_zone(name: str) -> str:
    if name not in available_timezones():
        raise refuse("time_zone", "Is not a time zone such as Europe/Berlin.")
    return name


TimeZone = Annotated[str, Line(64), AfterValidator(known_time_zone)]


class AccountRead(Read):
    id: UUID
    name: str


class UserRead(Read):
    id: UUID
    name: str
    email: str
    role: Role
    time_zone: str
    theme: Theme


class MeRead(Read):
    user: UserRead
    account: AccountRead
    permissions: list[Permission]


class MeChange(Body):
    """What is left out stays as it is."""

    name: Annotated[str, Line(120, least=1)] | None = None
    time_zone: TimeZone | None = None
    theme: Theme | None = None
