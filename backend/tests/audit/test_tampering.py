"""A hundred ways to change what was written: each is found, by the chain or by a head noted outside the database."""

import random
from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from resolutionflow.accounts.events import RoleChanged
from resolutionflow.accounts.models import User
from resolutionflow.accounts.permissions import Role
from resolutionflow.audit import queries, service
from resolutionflow.audit.heads import Head
from resolutionflow.audit.service import Verdict
from resolutionflow.core.context import begin
from tests import make
from tests.conftest import AsOwner

ENTRIES = 24
# What whoever owns the server can do: make the whole chain stand in itself again, and its head with it.
REWRITE = """
do $$
declare
    entry public.audit_entries;
    place bigint := 0;
    before bytea := '';
begin
    for entry in select * from public.audit_entries where account_id = '{account}' order by seq loop
        place := place + 1;
        update public.audit_entries set seq = -place where account_id = entry.account_id and id = entry.id;
    end loop;
    place := 0;
    for entry in select * from public.audit_entries where account_id = '{account}' order by seq desc loop
        place := place + 1;
        entry.seq := place;
        before := sha256(before || convert_to(sec.audit_line(entry), 'UTF8'));
        update public.audit_entries set seq = place, hash = before
        where account_id = entry.account_id and id = entry.id;
    end loop;
    update sec.audit_heads set seq = place, hash = before where account = '{account}';
end $$
"""
CHANGES = (
    'payload = payload || \'{"new": "owner"}\'',
    "actor = 'user:00000000-0000-0000-0000-000000000000'",
    "name = 'user.left'",
    "client = '203.0.113.9'",
    "recorded_at = recorded_at + interval '1 microsecond'",
    "user_id = gen_random_uuid()",
    "request_id = 'another'",
    "id = gen_random_uuid()",
    "hash = sha256(hash)",
)
# The last would only be put right again.
LASTING = CHANGES[:-1]
Tamper = Callable[["Attack"], Awaitable[None]]


class Attack:
    def __init__(self, as_owner: AsOwner, account: str, luck: random.Random) -> None:
        self.as_owner, self.account, self.luck = as_owner, account, luck
        self.place = luck.randint(1, ENTRIES)

    async def run(self, statement: str) -> None:
        mine = f"account_id = '{self.account}'"
        await self.as_owner(statement.format(mine=mine, n=self.place, account=self.account).replace(":", "\\:"))

    async def set(self, what: str) -> None:
        await self.as_owner(
            f"update audit_entries set {what} where account_id = '{self.account}' and seq = {self.place}".replace(
                ":", "\\:"
            )
        )

    async def rewrite(self) -> None:
        await self.as_owner(REWRITE.format(account=self.account).replace(":", "\\:").replace("\\:=", ":="))


async def change(attack: Attack) -> None:
    await attack.set(attack.luck.choice(CHANGES))


async def change_what_is_hashed(attack: Attack) -> None:
    await attack.set(attack.luck.choice(LASTING))


async def delete(attack: Attack) -> None:
    await attack.run("delete from audit_entries where {mine} and seq = {n}")


async def reorder(attack: Attack) -> None:
    attack.place = attack.luck.randint(1, ENTRIES - 1)
    await attack.run("update audit_entries set seq = -seq where {mine} and seq in ({n}, {n} + 1)")
    await attack.run("update audit_entries set seq = 2 * {n} + 1 + seq where {mine} and seq < 0")


async def insert(attack: Attack) -> None:
    await attack.run("update audit_entries set seq = -seq where {mine} and seq >= {n}")
    await attack.run("update audit_entries set seq = 1 - seq where {mine} and seq < 0")
    await attack.run(
        "insert into audit_entries (account_id, id, seq, name, payload, actor, recorded_at, hash)"
        " select account_id, gen_random_uuid(), {n}, name, payload, actor, recorded_at, hash"
        " from audit_entries where {mine} and seq <> {n} limit 1"
    )


async def cut(attack: Attack) -> None:
    await attack.run("delete from audit_entries where {mine} and seq >= {n}")


async def cut_with_its_head(attack: Attack) -> None:
    await cut(attack)
    await attack.rewrite()


async def rewrite_all(attack: Attack) -> None:
    await attack.luck.choice([change_what_is_hashed, delete, reorder, insert])(attack)
    await attack.rewrite()


WAYS: tuple[Tamper, ...] = (change, delete, reorder, insert, cut, cut_with_its_head, rewrite_all)
# Whoever rewrites all makes the log stand in itself: only what was noted elsewhere tells.
ONLY_BY_HEADS = {cut_with_its_head, rewrite_all}


@pytest.fixture
async def person(database: AsyncConnection) -> User:
    person = await make.user()
    async with begin(make.actor(person)) as ctx:
        for number in range(ENTRIES - await queries.count_entries(ctx)):
            old, new = (Role.viewer, Role.engineer) if number % 2 else (Role.engineer, Role.viewer)
            ctx.emit(RoleChanged(user_id=person.id, old=old, new=new))
            await ctx.db.flush()
    return person


async def verify(person: User, *heads: Head) -> Verdict:
    async with begin(make.job(person.account_id)) as ctx:
        return await service.verify(ctx, heads=heads)


async def note(person: User, as_owner: AsOwner) -> Head:
    async with begin(make.job(person.account_id)) as ctx:
        newest = await queries.count_entries(ctx)
        return Head(person.account_id, newest, (await queries.list_hashes(ctx, [newest]))[newest], ctx.now)


async def test_every_one_of_a_hundred_tamperings_is_found(
    person: User, database: AsyncConnection, as_owner: AsOwner
) -> None:
    luck, head = random.Random(), await note(person, as_owner)
    assert (await verify(person, head)).intact and head.seq == ENTRIES
    missed = []
    for number in range(100):
        way, attack = WAYS[number % len(WAYS)], Attack(as_owner, str(person.account_id), luck)
        savepoint = await database.begin_nested()
        await way(attack)
        found, alone = await verify(person, head), await verify(person)
        await savepoint.rollback()
        if found.intact or (way not in ONLY_BY_HEADS and alone.broken_at != attack.place):
            missed.append((way.__name__, attack.place, found, alone))
    assert missed == []
    assert (await verify(person, head)).intact


async def test_a_log_written_anew_stands_in_itself(person: User, as_owner: AsOwner) -> None:
    """The control: the heads are what tells, and not a slip of the rewriting."""
    attack, head = Attack(as_owner, str(person.account_id), random.Random(1)), await note(person, as_owner)
    await cut_with_its_head(attack)
    assert (await verify(person)).intact
    assert (await verify(person, head)).broken_at == attack.place
