"""What `content/demo` holds: a folder for each demo account with its people, clients and work, read and checked.

Days are counted back from the day of seeding and hours are in UTC, so that the work is recent whenever it is seeded.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Annotated, Any, TypeVar
from uuid import UUID

import yaml
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from resolutionflow.accounts.permissions import Role
from resolutionflow.accounts.schemas import Name
from resolutionflow.auth import passwords
from resolutionflow.clients.schemas import FactValue
from resolutionflow.core.text import Email, Line, Slug, Text
from resolutionflow.flows.content import ContentProblem, ContentRefused
from resolutionflow.graph.document import VariableName
from resolutionflow.sessions.timeline_events import LONGEST_PROBLEM

# Printed at start, so these accounts exist in development only, and production lets nobody in with it.
PASSWORD = passwords.PUBLISHED

WRITTEN_MOMENT = re.compile(r"(-?\d+) (\d\d:\d\d)")
Part = TypeVar("Part")


@dataclass(frozen=True)
class Moment:
    """Written as `12 08:42`: so many days before the day of seeding, at that time. With a minus it is after it."""

    days_before: int
    at: time

    def on(self, today: date) -> datetime:
        return datetime.combine(today - timedelta(days=self.days_before), self.at, UTC)


def read_moment(written: Any) -> Moment:
    found = WRITTEN_MOMENT.fullmatch(str(written))
    if found is None:
        raise ValueError("Is not written as days and time, as in 12 08:42.")
    return Moment(int(found[1]), time.fromisoformat(found[2]))


def before_today(moment: Moment) -> Moment:
    if moment.days_before < 1:
        raise ValueError("What happens today may not have happened yet.")
    return moment


When = Annotated[Moment, BeforeValidator(read_moment), AfterValidator(before_today)]


class Told(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Numbered(Told):
    number: Annotated[int, Field(ge=1, lt=10**12)]

    @property
    def id(self) -> UUID:
        return fixed(self.number)


class Person(Numbered):
    """Known in the other files by the first part of the address. `shown` to who comes to the sign-in page. `looks` are
    when somebody signed in only to look at something."""

    name: Name
    email: Email
    role: Role
    title: Annotated[str, Line(120)] = ""
    shown: bool = False
    looks: list[When] = []

    @property
    def key(self) -> str:
        return self.email.partition("@")[0]


class Team(Told):
    name: Name
    by: str
    lead: str
    members: list[str]


class Account(Numbered):
    name: Name
    since: When
    people: list[Person]
    teams: list[Team] = []


class Site(Numbered):
    name: Name
    address: Annotated[str, Line(300)] = ""


class Client(Numbered):
    """Described by a colleague at that time; the facts are by the variable that flows ask for."""

    key: Slug
    name: Name
    by: str
    when: When
    notes: Annotated[str, Text(20_000)] = ""
    sites: list[Site]
    facts: dict[VariableName, FactValue]


class Clients(Told):
    labels: dict[VariableName, Name] = {}
    clients: list[Client] = []


class Stretch(Told):
    """Work in one go. What is done goes by the kinds of timeline events. `answers` are a run of steps by node, each
    with the exit taken or with exit and words; `values` are variables filled in. `keeps` are variables whose values are
    kept for the client of the session."""

    when: When
    minutes: Annotated[int, Field(ge=1, le=240)]
    does: Annotated[list[dict[str, Any]], Field(min_length=1)]
    keeps: list[VariableName] = []

    def ends(self, today: date) -> datetime:
        return self.when.on(today) + timedelta(minutes=self.minutes)


class Work(Numbered):
    """A session: who is at it, for which client, along which flow, and what was done when."""

    by: str
    client: str | None = None
    flow: Slug | None = None
    problem: Annotated[str, Text(LONGEST_PROBLEM)]
    stretches: Annotated[list[Stretch], Field(min_length=1)]


@dataclass(frozen=True)
class Story:
    """What an account has besides its people. `labels` are what facts of clients are called, by variable."""

    labels: dict[str, str]
    clients: list[Client]
    work: list[Work]


def fixed(number: int) -> UUID:
    """The same in every installation, so that links in guides and tests stay good."""
    return UUID(f"01930000-0000-7000-8000-{number:012d}")


@cache
def read_accounts(folder: Path) -> tuple[tuple[Path, Account], ...]:
    """Each with the folder that its story is in."""
    found = [(file.parent, read(file, Account)) for file in folder.glob("*/account.yaml")]
    return tuple(sorted(found, key=lambda each: each[1].number))


def read_story(folder: Path) -> Story:
    book = read(folder / "clients.yaml", Clients) if (folder / "clients.yaml").exists() else Clients()
    files = sorted((folder / "sessions").glob("*.yaml"))
    return Story(book.labels, book.clients, [work for file in files for work in read(file, list[Work])])


def read(file: Path, kind: type[Part]) -> Part:
    text = file.read_text(encoding="utf-8")
    try:
        return TypeAdapter(kind).validate_python(yaml.load(text, yaml.CSafeLoader))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ContentRefused([ContentProblem(file, line, str(error.problem))]) from None
    except ValidationError as error:
        root = yaml.compose(text, yaml.CSafeLoader)
        problems = [ContentProblem(file, line_of(root, each["loc"]), says(each)) for each in error.errors()]
        raise ContentRefused(problems) from None


def says(problem: ErrorDetails) -> str:
    return f"{'.'.join(map(str, problem['loc']))}: {problem['msg']}"


def line_of(node: yaml.Node | None, place: Sequence[int | str]) -> int:
    """Of the nearest thing that is written there."""
    for part in place:
        within = {key.value: value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}
        if isinstance(node, yaml.SequenceNode):
            within = dict(enumerate(node.value))
        if part not in within:
            break
        node = within[part]
    return node.start_mark.line + 1 if node else 1
