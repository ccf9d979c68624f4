"""What another account's people are told of a house's things: it has to be what they are told of a random id."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from os.path import commonprefix
from typing import Any
from uuid import uuid4

import httpx2
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from resolutionflow.accounts.permissions import Role
from tests.architecture import calls, neighbours
from tests.architecture.calls import Call, Operation
from tests.architecture.neighbours import House
from tests.architecture.permissions_by_route import AT_THE_DOOR

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
MOMENT = re.compile(r"(\d{4}-\d\d-\d\d[T ])?\d\d:\d\d(:\d\d)?(\.\d+)?(Z|\+00:00)?")
TOKEN = re.compile(r"eyJ[\w-]+\.[\w-]+\.[\w-]+")
# Names that every account gives alike: there is no other that never existed.
ALIKE = {"variable"}
# Differ from answer to answer, or are about the caller's own turns.
OWN_HEADERS = {"x-request-id", "server-timing", "ratelimit-remaining", "ratelimit-reset", "etag", "content-length"}
ASKED = ("q", "search")
CURSOR = "cursor"
# All rows of an account in one number, read past row-level security.
TENANT_TABLES = text(
    "select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'account_id'"
    " where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1"
)


@dataclass(frozen=True)
class Place:
    """Where an operation takes an id: `name` in its path, query, header or, written as `events[].id`, in its body."""

    where: str
    name: str


@dataclass
class Sweep:
    """`asks` is whose people ask, `asked` whose things they ask for."""

    browser: httpx2.AsyncClient
    database: AsyncConnection
    asks: House
    asked: House
    requests: int = 0
    before: str = ""
    tables: Sequence[str] = ()

    async def findings(self, operations: list[Operation]) -> list[str]:
        self.before = await self.checksum()
        found = []
        for operation in operations:
            for call in calls.lawful(operation):
                for place in places(call):
                    for role in (*Role, None) if place.where in ("path", "query", "body") else (Role.owner,):
                        found += await self.at(call, place, role)
        if await self.checksum() != self.before:
            found.append("rows of the other account changed")
        return found

    async def at(self, call: Call, place: Place, role: Role | None) -> list[str]:
        if place.where != "header":
            return await self.compared(call, place, role)
        point, before = await self.database.begin_nested(), self.before
        found = await self.compared(call, place, role)
        await point.rollback()
        self.before = before
        return found

    async def compared(self, call: Call, place: Place, role: Role | None) -> list[str]:
        values = await self.values(call, place)
        if role is not Role.owner:
            # Of its own kind everybody is asked for; that no other kind is taken for it, the one who may most shows.
            values = {kind: values[kind] for kind in [own_kind(place, values)]}
        never = await self.told(call, place, role, never_existed(place))
        found = []
        for kind, value in values.items():
            told = await self.told(call, place, role, value)
            says = f"{call.operation.id}, {place.where} {place.name} = {kind} as {role or 'nobody'}"
            if told != never:
                found.append(f"{says}: {differing(told, never)}"[:800])
            if self.asked.canary.lower() in told[1].lower() and place.name not in ASKED:
                found.append(f"{says}: tells {self.asked.canary}")
        return found

    async def values(self, call: Call, place: Place) -> dict[str, str]:
        if place.name == CURSOR:
            return {CURSOR: await self.cursor(call)}
        if place.name in ASKED:
            return {"words": self.asked.canary}
        if place.where == "header":
            return {"key": await self.used_key(call)}
        # Where an id is read as one, a name in words is refused for its form.
        return {kind: value for kind, value in self.asked.ids().items() if kind != "slug" or place.name == "slug"}

    async def used_key(self, call: Call) -> str:
        """The other account has done the same under it."""
        key, whose = str(uuid4()), self.asked.headers[Role.owner] | calls.HEADERS.get(call.operation.id, {})
        await neighbours.ask(self.browser, call, self.asked.things_of(Role.owner), whose | {"Idempotency-Key": key})
        self.before = await self.checksum()
        return key

    async def cursor(self, call: Call) -> str:
        """Of the other account's own list, which has to go on for that."""
        one = Call(call.operation, call.path, {**call.query, "limit": "1"}, call.body)
        query = {name: value for name, value in one.query.items() if name in calls.QUERIES_NEEDED or name == "limit"}
        whose = self.asked.headers[Role.owner]
        listed = await neighbours.ask(
            self.browser, Call(one.operation, one.path, query, None), self.asked.things_of(Role.owner), whose
        )
        cursor = listed.json().get("next_cursor")
        assert cursor, f"{call.operation.id} takes a cursor: let neighbours.build make two of what it lists"
        return str(cursor)

    async def told(self, call: Call, place: Place, role: Role | None, value: str) -> tuple[int, str, str]:
        """Status, body and headers, without what is each answer's own. What a success changed is taken back."""
        self.requests += 1
        asked, things = with_value(call, place, value), self.asks.things_of(role or Role.owner)
        headers = calls.HEADERS.get(call.operation.id, {}) | (self.asks.headers[role] if role else {})
        if place.where == "header":
            headers = headers | {place.name: value}
        point = await self.database.begin_nested()
        answer = await neighbours.ask(self.browser, asked, things, headers)
        unchanged = not (changes(call) and answer.is_success) or await self.checksum() == self.before
        await (point.rollback() if answer.is_success else point.commit())
        return answer.status_code, self.plain(answer, value) + ("" if unchanged else " CHANGED"), plain_headers(answer)

    def plain(self, answer: httpx2.Response, value: str) -> str:
        # Whoever asks twice is told that the second answer was kept: that is of the asking, not of the thing.
        body = answer.text.replace(value, "<value>").replace('"from_cache":true', '"from_cache":false')
        if answer.is_success:
            foreign = set(UUID.findall(body)) & set(self.asked.ids().values())
            return TOKEN.sub("<token>", MOMENT.sub("<moment>", UUID.sub("<id>", body))) + "".join(sorted(foreign))
        return body.replace(answer.headers["x-request-id"], "<request>")

    async def checksum(self) -> str:
        await self.database.execute(text("reset role"))
        self.tables = self.tables or (await self.database.scalars(TENANT_TABLES)).all()
        parts = " || ".join(
            f"(select coalesce(md5(string_agg(t::text, '' order by t::text)), '-') from {table} t"
            " where account_id = :account)"
            for table in self.tables
        )
        sums = await self.database.scalar(text(f"select {parts}"), {"account": self.asked.account.id})
        await self.database.execute(text("set role rf_app"))
        return str(sums)


def own_kind(place: Place, values: dict[str, str]) -> str:
    name = place.name.rpartition(".")[2]
    return next((kind for kind in (name, "client_id") if kind in values), next(iter(values)))


def changes(call: Call) -> bool:
    return call.operation.method != "GET"


def places(call: Call) -> Iterator[Place]:
    operation = call.operation
    for name in operation.names("path"):
        if name not in ALIKE:
            yield Place("path", name)
    for parameter in operation.described.get("parameters", []):
        takes_id = '"uuid"' in str(parameter["schema"]).replace("'", '"')
        if parameter["in"] == "query" and (takes_id or parameter["name"] in (CURSOR, *ASKED)):
            yield Place("query", parameter["name"])
    for name in sorted(calls.id_places(call.body)):
        yield Place("body", name)
    if operation.id in AT_THE_DOOR:
        return
    if operation.method in ("POST", "PATCH"):
        yield Place("header", "Idempotency-Key")


def with_value(call: Call, place: Place, value: str) -> Call:
    if place.where == "path":
        return Call(call.operation, {**call.path, place.name: value}, call.query, call.body)
    if place.where == "query":
        return Call(call.operation, call.path, {**call.query, place.name: value}, call.body)
    if place.where == "body":
        return Call(call.operation, call.path, call.query, calls.put(call.body, place.name, value))
    return call


def never_existed(place: Place) -> str:
    return f"word{uuid4().hex[:8]}" if place.name in ASKED else str(uuid4())


def differing(told: tuple[Any, ...], never: tuple[Any, ...]) -> str:
    """From the first character on that is not the same."""
    one, other = str(told), str(never)
    same = len(commonprefix([one, other]))
    return f"{one[max(0, same - 80) : same + 80]!r} is not {other[max(0, same - 80) : same + 80]!r}"


def plain_headers(answer: httpx2.Response) -> str:
    return str(sorted((name, value) for name, value in answer.headers.items() if name not in OWN_HEADERS))


def uncovered(operation: Operation) -> set[str]:
    """Places of its body's schema that no call written for it fills with an id."""
    filled = {place for call in calls.lawful(operation) for place in calls.id_places(call.body)}
    return calls.uuid_places(operation.body_schema or {}) - filled


def unmade(operation: Operation, house: House) -> set[str]:
    return set(operation.names("path")) - set(house.things_of(Role.owner))


def written(found: list[Any]) -> str:
    return "\n".join(map(str, found[:40]))
