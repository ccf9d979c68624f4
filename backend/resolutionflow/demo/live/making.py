"""Makes an account as its people would have: every deed through its verb, by whoever did it, in the order of time."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import TypeVar
from uuid import uuid5

from resolutionflow.accounts import service as accounts
from resolutionflow.auth import actors, passwords
from resolutionflow.auth.service import logins
from resolutionflow.clients import service as clients
from resolutionflow.core.context import Actor, Context, Origin
from resolutionflow.core.errors import ProductError
from resolutionflow.demo.content import PASSWORD, Account, Client, Person, Story, Stretch, Team, Work
from resolutionflow.demo.telling import Mistold, tell
from resolutionflow.flows import service as flows
from resolutionflow.sessions import queries, service
from resolutionflow.sessions.service import learning
from resolutionflow.sessions.state import State
from resolutionflow.sessions.timeline_events import FlowRef

# Whoever does something has signed in that much before, once a day, at a desk of the company.
AHEAD = timedelta(minutes=4)
DESK = Origin(client="198.51.100.24", device="Mozilla/5.0 (Windows NT 10.0; Win64; x64) Edg/131.0")
Part = TypeVar("Part")
Do = Callable[[Context], Awaitable[object]]


class CannotBeMade(Exception):
    """Names the part of the content that tells what the product refuses."""


@dataclass(frozen=True)
class Doing:
    what: str
    at: datetime
    key: str
    do: Do


async def make(ctx: Context, account: Account, story: Story, today: date) -> None:
    founded = replace(ctx, now=account.since.on(today))
    await accounts.create_account(founded, name=account.name)
    hashed = await passwords.hash_password(PASSWORD)
    for person in account.people:
        await accounts.add_user(
            founded, person.id, name=person.name, email=person.email, role=person.role, password_hash=hashed
        )
    making = Making(account, story, today, await find_flows(ctx, story))
    doings = [*making.signing_in(), *making.doings()]
    for doing in sorted(doings, key=lambda each: each.at):
        try:
            await doing.do(replace(ctx, actor=making.actor(doing.key), now=doing.at))
        except (Mistold, ProductError) as refused:
            raise CannotBeMade(f"{doing.what}: {refused}") from refused


async def find_flows(ctx: Context, story: Story) -> dict[str, FlowRef]:
    slugs = {work.flow for work in story.work if work.flow}
    found = {slug: await flows.get_by_slug(ctx, slug, version=None) for slug in slugs}
    return {
        slug: FlowRef(
            flow_id=version.flow_id,
            version_id=version.id,
            version=version.version,
            slug=slug,
            title=version.document.title,
        )
        for slug, version in found.items()
    }


@dataclass(frozen=True)
class Making:
    account: Account
    story: Story
    today: date
    flows: dict[str, FlowRef]

    def doings(self) -> Iterator[Doing]:
        since = self.account.since.on(self.today)
        for person in self.account.people:
            yield self.doing(person.name, since, person.key, partial(change_title, person=person))
        for team in self.account.teams:
            yield self.doing(team.name, since, team.by, partial(self.make_team, team=team))
        for client in self.story.clients:
            yield self.doing(client.name, client.when.on(self.today), client.by, partial(self.describe, client=client))
        for work in self.story.work:
            yield from self.work(work)

    def signing_in(self) -> Iterator[Doing]:
        since, first = self.account.since.on(self.today), dict[tuple[str, date], datetime]()
        for key, at in self.moments():
            first[key, at.date()] = min(at, first.get((key, at.date()), at))
        for (key, _), at in first.items():
            person = self.person(key)
            yield self.doing(f"{person.name} signs in", max(since, at - AHEAD), key, partial(sign_in, person=person))

    def moments(self) -> Iterator[tuple[str, datetime]]:
        """When somebody did something, or only looked."""
        yield from ((doing.key, doing.at) for doing in self.doings())
        for work in self.story.work:
            yield from ((work.by, stretch.when.on(self.today)) for stretch in work.stretches)
        for person in self.account.people:
            yield from ((person.key, look.on(self.today)) for look in person.looks)

    def work(self, work: Work) -> Iterator[Doing]:
        begins = work.stretches[0].when.on(self.today)
        yield self.doing(f"Session {work.number}", begins, work.by, partial(self.start, work=work))
        for place, stretch in enumerate(work.stretches):
            what, ends = f"Session {work.number}, stretch {place + 1}", stretch.ends(self.today)
            yield self.doing(what, ends, work.by, partial(self.go_on, work=work, stretch=stretch, place=place))

    def doing(self, what: str, at: datetime, key: str, do: Do) -> Doing:
        return Doing(what, at, key, do)

    def actor(self, key: str) -> Actor:
        person = self.person(key)
        return actors.acting(self.account.id, person.id, person.role)

    def person(self, key: str) -> Person:
        return named(key, {person.key: person for person in self.account.people})

    async def make_team(self, ctx: Context, *, team: Team) -> None:
        made = await accounts.create_team(ctx, name=team.name)
        for key in team.members:
            lead = key == team.lead
            await accounts.keep_team_member(ctx, made.id, user_id=self.person(key).id, lead=lead)

    async def describe(self, ctx: Context, *, client: Client) -> None:
        await clients.create(ctx, client.id, name=client.name)
        if client.notes:
            await clients.change(ctx, client.id, notes=client.notes)
        for site in client.sites:
            await clients.keep_site(ctx, client.id, site_id=site.id, name=site.name, address=site.address)
        for variable, value in client.facts.items():
            label = named(variable, self.story.labels)
            await clients.keep_fact(ctx, client.id, variable=variable, label=label, value=value)

    async def start(self, ctx: Context, *, work: Work) -> None:
        flow = named(work.flow, self.flows).version_id if work.flow else None
        first = uuid5(work.id, "started")
        await service.start(
            ctx, work.id, event_id=first, problem=work.problem, flow_version_id=flow, occurred_at=ctx.now
        )
        if work.client:
            client = named(work.client, {client.key: client for client in self.story.clients})
            await service.begin_for(ctx, work.id, client_id=client.id, event_id=first, occurred_at=ctx.now)

    async def go_on(self, ctx: Context, *, work: Work, stretch: Stretch, place: int) -> None:
        state = State.model_validate((await queries.get(ctx, work.id)).state)
        telling = tell(stretch, state, root=uuid5(work.id, str(place)), today=self.today, flows=self.flows)
        await service.append(ctx, work.id, expected_seq=state.version, said=telling.sayings)
        state = State.model_validate((await queries.get(ctx, work.id)).state)
        telling.check(state)
        for variable in stretch.keeps:
            label, value = named(variable, self.story.labels), named(variable, state.variables).value
            await learning.keep_fact(ctx, work.id, variable=variable, label=label, value=value)


async def sign_in(ctx: Context, *, person: Person) -> None:
    await logins.begin_login(replace(ctx, origin=DESK), person.id)


async def change_title(ctx: Context, *, person: Person) -> None:
    if person.title:
        await accounts.change_me(ctx, title=person.title)


def named(key: str, parts: dict[str, Part]) -> Part:
    if key not in parts:
        raise CannotBeMade(f"There is no {key}.")
    return parts[key]
