"""Stored secrets, sealed anew with the newest key; and what a sealed value refuses."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from cryptography.exceptions import InvalidTag

from bench import rotation
from resolutionflow.accounts import queries as account_queries
from resolutionflow.accounts import service as accounts
from resolutionflow.accounts.permissions import Role
from resolutionflow.audit import queries as audit_queries
from resolutionflow.audit.live import rotating
from resolutionflow.core import crypto, settings
from resolutionflow.core.context import begin
from resolutionflow.core.crypto import INVITE_CODE, SealedColumn
from resolutionflow.core.db import connect, using
from resolutionflow.core.keys import KeyRing, read_key_ring, write_new_key
from resolutionflow.core.settings import Settings
from tests import make
from tests.jobs import as_server

UseRing = Callable[[KeyRing], None]
HERE, THERE = uuid4(), uuid4()


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> UseRing:
    """Puts a ring of stored secrets' keys in place of the one there is; the tenant context keeps its own."""
    chosen = settings.read()
    first = chosen.secrets.keys.newest

    def put(ring: KeyRing) -> None:
        secrets = chosen.secrets.model_copy(update={"keys": ring})
        monkeypatch.setattr(settings, "read", lambda: chosen.model_copy(update={"secrets": secrets}))

    context_key = crypto.derive("tenant-context", first.id)

    def context_key_alone(purpose: str) -> bytes:
        return context_key

    monkeypatch.setattr("resolutionflow.core.db.derive", context_key_alone)
    return put


def ring_of_two() -> KeyRing:
    old = settings.read().secrets.keys.newest
    return KeyRing((read_key_ring(write_new_key().replace("1:", "new:", 1)).newest, old))


def test_a_sealed_value_opens_in_its_own_place_alone() -> None:
    sealed = INVITE_CODE.seal(HERE, THERE, "rfi_code")
    assert "rfi_code" not in sealed and INVITE_CODE.open(HERE, THERE, sealed) == "rfi_code"
    other = SealedColumn(INVITE_CODE.table, INVITE_CODE.column, "another-purpose")
    changed = sealed[:-6] + ("A" if sealed[-6] != "A" else "B") + sealed[-5:]
    refused = (
        (INVITE_CODE, HERE, HERE, sealed),
        (INVITE_CODE, THERE, THERE, sealed),
        (other, HERE, THERE, sealed),
        (INVITE_CODE, HERE, THERE, changed),
    )
    for place, account, row, value in refused:
        with pytest.raises(InvalidTag):
            place.open(account, row, value)
    with pytest.raises(KeyError):
        INVITE_CODE.open(HERE, THERE, sealed.replace("v1:", "v9:", 1))


async def test_rotation_leaves_nothing_with_the_old_key(committed: Settings, use: UseRing) -> None:
    owner = await make.user(role=Role.owner)
    made = dict([await make.invite(owner, email=f"sam{number}@harbor.example") for number in range(3)])
    ring = ring_of_two()
    use(ring)
    own = connect(committed.database.job_url or "")
    with using(own):
        before = await rotating.count_keys()
        done = await rotating.rotate_all()
        assert (done, await rotating.rotate_all()) == (3, 0)
        after = await rotating.count_keys()
    await own.close()
    assert (dict(before), dict(after)) == ({ring.keys[1].id: 3}, {"new": 3})
    use(KeyRing(ring.keys[:1]))
    async with begin(make.actor(owner)) as ctx:
        assert {invite_id: await accounts.invite_code(ctx, invite_id) for invite_id in made} == made


async def test_what_is_stopped_goes_on_where_it_was(
    committed: Settings, use: UseRing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rotating, "AT_ONCE", 2)
    owner = await make.user(role=Role.owner)
    for number in range(5):
        await make.invite(owner, email=f"sam{number}@harbor.example")
    use(ring_of_two())
    own = connect(committed.database.job_url or "")
    with using(own):
        assert await rotating.rotate_some(owner.account_id, INVITE_CODE) == 2
        assert await rotating.rotate_all() == 3
    await own.close()


async def test_nothing_is_unreadable_while_others_read_and_write(
    committed: Settings, use: UseRing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rotating, "AT_ONCE", 20)
    places = await rotation.fill(2, 150)
    use(ring_of_two())
    outcome = await rotation.rotate(places, job_url=committed.database.job_url or "")
    assert 0 < outcome.sealed_anew <= 300
    assert outcome.reads and outcome.writes
    assert (outcome.unreadable_before, outcome.unreadable_while, outcome.unreadable_after) == (0, 0, 0)
    assert outcome.left_with_old_keys == 0


async def test_a_value_overwritten_by_an_older_one_would_be_seen(committed: Settings) -> None:
    (place,) = await rotation.fill(1, 3)
    async with begin(place.owner) as ctx:
        found = {each.id: each.sealed_code for each in await account_queries.list_open_invites(ctx)}
        await accounts.send_again(ctx, place.invites[0])
    async with begin(place.owner) as ctx:
        await audit_queries.replace_sealed(ctx, INVITE_CODE, found)
    assert await rotation.count_unreadable([place]) == 1


def test_every_sealed_column_is_counted(committed: Settings) -> None:
    ((body,),) = as_server(committed, "select prosrc from pg_proc where proname = 'sealed_keys'")
    assert [
        f"{sealed.table}.{sealed.column}" for sealed in crypto.SEALED if f"'{sealed.table}.{sealed.column}'" not in body
    ] == []
