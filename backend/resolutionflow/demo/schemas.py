"""What crosses the wire about the people one may try the product as."""

from resolutionflow.accounts.permissions import Role
from resolutionflow.core.text import Read


class DemoPerson(Read):
    name: str
    role: Role
    email: str


class DemoRead(Read):
    password: str
    users: list[DemoPerson]
