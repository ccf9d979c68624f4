"""Ten thousand stored secrets are sealed anew while others read and write them: at no moment is one unreadable."""

import asyncio
import json
import os
import random
import secrets
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from cryptography.exceptions import InvalidTag

from bench.figures import Figure
from bench.product import BACKEND
from resolutionflow.accounts import queries as account_queries
from resolutionflow.accounts import service as accounts
from resolutionflow.accounts.models import Invite
from resolutionflow.accounts.permissions import Role
from resolutionflow.audit.live import rotating
from resolutionflow.auth import actors
from resolutionflow.auth.tokens import Bearer
from resolutionflow.cli.ground import database
from resolutionflow.core import db, schema, settings
from resolutionflow.core.context import Actor, begin
from resolutionflow.core.crypto import INVITE_CODE
from resolutionflow.core.ids import uuid7
from resolutionflow.core.keys import write_new_key

ACCOUNTS, EACH = 50, 200
READERS, WRITERS = 3, 2
PAUSE = 0.005
LIMIT_SECONDS = 30


@dataclass(frozen=True)
class Place:
    """An account's owner, and the invites that hold the sealed values."""

    owner: Actor
    invites: list[UUID]


@dataclass
class Outcome:
    seconds: float = 0
    sealed_anew: int = 0
    reads: int = 0
    writes: int = 0
    unreadable_before: int = 0
    unreadable_while: int = 0
    unreadable_after: int = 0
    left_with_old_keys: int = 0


def figures() -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="rf-bench-") as folder:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("RF_")}
        command = [sys.executable, "-m", "bench.rotation"]
        ran = subprocess.run(
            command, cwd=BACKEND, env=environment | {"RF_RUN_FOLDER": folder}, stdout=subprocess.PIPE, check=True
        )
    found = Outcome(**json.loads(ran.stdout))
    print(f"{found.sealed_anew:,} values sealed anew beside {found.reads:,} reads and {found.writes:,} writes")
    return [
        Figure(f"seal {ACCOUNTS * EACH:,} values anew", found.seconds, LIMIT_SECONDS, "s"),
        Figure("values unreadable before", found.unreadable_before, 0, ""),
        Figure("values unreadable while", found.unreadable_while, 0, ""),
        Figure("values unreadable after", found.unreadable_after, 0, ""),
        Figure("values left with an old key", found.left_with_old_keys, 0, ""),
    ]


async def fill(places: int, each: int) -> list[Place]:
    return [await fill_account(each) for _ in range(places)]


async def fill_account(each: int) -> Place:
    account_id, owner_id, invites = uuid7(), uuid7(), [uuid7() for _ in range(each)]
    async with begin(actors.job(account_id, "bench")) as ctx:
        await accounts.create_account(ctx, name="Northwind MSP")
        await accounts.add_user(ctx, owner_id, name="Priya", email=f"{owner_id.hex}@bench.example", role=Role.owner)
        ctx.db.add_all([make_invite(account_id, owner_id, invite_id) for invite_id in invites])
    return Place(actors.signed_in(Bearer(account_id, owner_id, uuid7()), Role.owner), invites)


def make_invite(account_id: UUID, owner_id: UUID, invite_id: UUID) -> Invite:
    code, now = secrets.token_urlsafe(32), datetime.now(UTC)
    return Invite(
        id=invite_id,
        email=f"{invite_id.hex}@bench.example",
        role=Role.engineer,
        invited_by=owner_id,
        code_hash=accounts.hash_code(code),
        sealed_code=INVITE_CODE.seal(account_id, invite_id, code),
        created_at=now,
        expires_at=now + timedelta(days=1),
    )


async def rotate(places: Sequence[Place], *, job_url: str) -> Outcome:
    """With all that goes on meanwhile."""
    outcome, own = Outcome(unreadable_before=await count_unreadable(places)), db.connect(job_url)
    traffic = [asyncio.create_task(read_on(places, outcome)) for _ in range(READERS)]
    traffic += [asyncio.create_task(write_on(places, outcome)) for _ in range(WRITERS)]
    with db.using(own):
        began = time.monotonic()
        outcome.sealed_anew = await rotating.rotate_all()
        outcome.seconds = time.monotonic() - began
        counts = await rotating.count_keys()
    await own.close()
    await end(traffic)
    outcome.unreadable_after = await count_unreadable(places)
    newest = settings.read().secrets.keys.newest.id
    outcome.left_with_old_keys = (counts - Counter({newest: counts[newest]})).total()
    return outcome


async def end(traffic: Sequence[asyncio.Task[None]]) -> None:
    """One that failed fails here."""
    for each in traffic:
        each.cancel()
    for ended in await asyncio.gather(*traffic, return_exceptions=True):
        if not isinstance(ended, asyncio.CancelledError):
            raise RuntimeError("the traffic ended by itself") from ended


async def read_on(places: Sequence[Place], outcome: Outcome) -> None:
    while True:
        place = random.choice(places)
        async with begin(place.owner) as ctx:
            found = await account_queries.get_open_invite(ctx, random.choice(place.invites))
            outcome.unreadable_while += not is_readable(place, found)
        outcome.reads += 1
        await asyncio.sleep(PAUSE)


async def write_on(places: Sequence[Place], outcome: Outcome) -> None:
    while True:
        place = random.choice(places)
        async with begin(place.owner) as ctx:
            await accounts.send_again(ctx, random.choice(place.invites))
        outcome.writes += 1
        await asyncio.sleep(PAUSE)


async def count_unreadable(places: Sequence[Place]) -> int:
    unreadable = 0
    for place in places:
        async with begin(place.owner) as ctx:
            found = await account_queries.list_open_invites(ctx)
            unreadable += len(place.invites) - sum(is_readable(place, each) for each in found)
    return unreadable


def is_readable(place: Place, invite: Invite) -> bool:
    """And what was sealed last: a value overwritten by an older one fits its hash no more."""
    try:
        code = INVITE_CODE.open(place.owner.account_id, invite.id, invite.sealed_code)
    except (KeyError, InvalidTag):
        return False
    return accounts.hash_code(code) == invite.code_hash


def put_new_key_in_front() -> None:
    """As an operator does who then restarts."""
    (old,) = settings.read().place.secrets_file.read_text().splitlines()[:1]
    os.environ["RF_SECRET_KEYS"] = f"{write_new_key().replace('1:', 'new:', 1)},{old.partition('=')[2]}"
    settings.read.cache_clear()
    schema.upgrade(settings.read())


async def fill_and_rotate() -> Outcome:
    places = await fill(ACCOUNTS, EACH)
    put_new_key_in_front()
    outcome = await rotate(places, job_url=settings.read().database.job_url or "")
    await db.close()
    return outcome


def main() -> None:
    with database(settings.read()):
        schema.upgrade(settings.read())
        print(json.dumps(vars(asyncio.run(fill_and_rotate()))))


if __name__ == "__main__":
    main()
