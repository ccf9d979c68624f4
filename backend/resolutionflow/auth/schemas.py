"""What crosses the wire when someone signs in."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict

from resolutionflow.accounts.permissions import Role
from resolutionflow.core.text import Body, Email, Line, Text


class SignIn(Body):
    email: Email
    password: Annotated[str, Text(1024, least=1)]


class Refresh(Body):
    """Browsers send nothing here, their token is in the cookie; programs send theirs and get the next one back."""

    refresh_token: Annotated[str, Line(200)] | None = None


class TokenRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    access_token: str
    expires_at: datetime


class ProgramTokenRead(TokenRead):
    refresh_token: str


class DemoPerson(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    name: str
    role: Role
    email: str


class DemoRead(BaseModel):
    password: str
    users: list[DemoPerson]
