"""What crosses the wire when someone registers, signs in, and looks after their sign-ins."""

from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import model_validator

from resolutionflow.accounts.permissions import Role
from resolutionflow.accounts.schemas import Name, TimeZone
from resolutionflow.auth.models import Scope
from resolutionflow.core.text import Body, Email, Int32, Line, Read, Text, refuse

GivenPassword = Annotated[str, Text(1024, least=1)]
Code = Annotated[str, Line(200, least=1)]


class SignIn(Body):
    email: Email
    password: GivenPassword


class Refresh(Body):
    """Browsers send nothing here, their token is in the cookie; programs send theirs and get the next one back."""

    refresh_token: Annotated[str, Line(200)] | None = None


class Register(Body):
    account_name: Name
    name: Name
    email: Email
    password: GivenPassword
    time_zone: TimeZone = "UTC"


class Join(Body):
    code: Code
    name: Name
    password: GivenPassword
    time_zone: TimeZone = "UTC"


class WithCode(Body):
    code: Code


class WithEmail(Body):
    email: Email


class ResetFinish(Body):
    code: Code
    password: GivenPassword


class Confirm(Body):
    password: GivenPassword


class PasswordChange(Body):
    current: GivenPassword
    new: GivenPassword


class RevokeSessions(Body):
    scope: Scope = Scope.all


class SecurityChange(Body):
    """Either a preset, or times: null is as in the standard, what is left out stays."""

    preset: Literal["standard", "strict"] | None = None
    idle_seconds: Int32 | None = None
    absolute_seconds: Int32 | None = None

    @model_validator(mode="after")
    def choose_once(self) -> Self:
        if self.preset and len(self.model_fields_set) > 1:
            raise refuse("preset_and_times", "Send preset, or idle_seconds and absolute_seconds, not both.")
        return self


class TokenRead(Read):
    """`idle_ends_at` moves on with each refresh, `absolute_ends_at` never does."""

    access_token: str
    expires_at: datetime
    idle_ends_at: datetime
    absolute_ends_at: datetime


class ProgramTokenRead(TokenRead):
    refresh_token: str


class MailSent(Read):
    """The answer is the same whether or not a mail went out."""

    next: Literal["check_mail"]


class RegisterRead(Read):
    """Signed in at once where the server sends no mail."""

    next: Literal["check_mail", "signed_in"]
    access_token: str | None
    expires_at: datetime | None


class InviteSeen(Read):
    account_name: str
    email: str
    role: Role
    invited_by: str | None


class LoginRead(Read):
    id: UUID
    device: str
    place: str
    signed_in_at: datetime
    last_seen_at: datetime
    ends_at: datetime
    current: bool


class LoginList(Read):
    logins: list[LoginRead]


class LengthsRead(Read):
    idle_seconds: int
    absolute_seconds: int


class BoundsRead(Read):
    least: int
    most: int


class PresetsRead(Read):
    strict: LengthsRead
    standard: LengthsRead


class BothBoundsRead(Read):
    idle: BoundsRead
    absolute: BoundsRead


class SecurityRead(LengthsRead):
    """The lengths that hold, and what the account set itself; takes effect at the next sign-in."""

    preset: Literal["standard", "strict", "custom"]
    idle_override: int | None
    absolute_override: int | None
    presets: PresetsRead
    bounds: BothBoundsRead


class SessionsRevoked(Read):
    revoked_count: int
