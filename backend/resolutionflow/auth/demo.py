"""The people of the demo accounts. Their password is printed at start, so they exist in development only."""

from dataclasses import dataclass
from uuid import UUID

from resolutionflow.accounts.permissions import Role

PASSWORD = "walk the thread first"


@dataclass(frozen=True)
class Person:
    id: UUID
    name: str
    email: str
    role: Role


@dataclass(frozen=True)
class DemoAccount:
    id: UUID
    name: str
    people: tuple[Person, ...]


def fixed(number: int) -> UUID:
    """The same in every installation, so that links in guides and tests stay good."""
    return UUID(f"01930000-0000-7000-8000-{number:012d}")


NORTHWIND = DemoAccount(
    fixed(1),
    "Northwind MSP",
    (
        Person(fixed(11), "Priya Nair", "priya@northwind.example", Role.owner),
        Person(fixed(12), "Tom Reyes", "tom@northwind.example", Role.admin),
        Person(fixed(13), "Mara Okafor", "mara@northwind.example", Role.engineer),
        Person(fixed(14), "Ines Duarte", "ines@northwind.example", Role.viewer),
    ),
)
HARBOR = DemoAccount(
    fixed(2),
    "Harbor IT",
    (
        Person(fixed(21), "Lena Brandt", "lena@harbor.example", Role.owner),
        Person(fixed(22), "Noah Fisk", "noah@harbor.example", Role.engineer),
    ),
)
ACCOUNTS = (NORTHWIND, HARBOR)
