"""Another account's things, in every place of every operation that takes an id: as if they had never existed.

Grows by itself with the API's own description, and fails for what it cannot cover.
"""

from collections.abc import Awaitable, Callable
from uuid import UUID

import pytest
from sqlalchemy import text

from resolutionflow.accounts import service as accounts
from resolutionflow.core.context import Context
from resolutionflow.core.errors import Forbidden, NotFound
from resolutionflow.web import pages
from tests.architecture import calls, sweep
from tests.architecture.calls import Operation
from tests.architecture.neighbours import House
from tests.architecture.sweep import Sweep
from tests.conftest import AsOwner

OPERATIONS = {operation.id: operation for operation in calls.operations()}


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
def test_each_place_for_an_id_is_filled(operation: Operation) -> None:
    assert sweep.uncovered(operation) == set(), "give calls.BODIES a body that holds an id there"


async def test_each_noun_of_a_path_is_made(north: House) -> None:
    unmade = {operation.id: sweep.unmade(operation, north) for operation in OPERATIONS.values()}
    assert {name: nouns for name, nouns in unmade.items() if nouns} == {}, "let neighbours.build make one"


async def test_nobody_is_told_of_another_accounts_things(swept: Sweep) -> None:
    found = await swept.findings(list(OPERATIONS.values()))
    assert swept.requests > 1_000, "a sweep of nothing proves nothing"
    assert found == [], sweep.written(found)


async def rules_off(monkeypatch: pytest.MonkeyPatch, as_owner: AsOwner) -> None:
    await as_owner("alter table teams disable row level security")


async def a_second_rule(monkeypatch: pytest.MonkeyPatch, as_owner: AsOwner) -> None:
    await as_owner("create policy wide on clients for select using (true)")


async def unique_without_account(monkeypatch: pytest.MonkeyPatch, as_owner: AsOwner) -> None:
    await as_owner("create unique index on clients (id)")


async def a_cursor_for_all(monkeypatch: pytest.MonkeyPatch, as_owner: AsOwner) -> None:
    signed = pages.sign
    monkeypatch.setattr(pages, "sign", lambda body, name, account_id: signed(body, name, UUID(int=0)))


async def refused_instead_of_missing(monkeypatch: pytest.MonkeyPatch, as_owner: AsOwner) -> None:
    """What is there but somebody else's is answered differently from what is not."""
    await as_owner("alter table invites disable row level security")
    monkeypatch.setattr(accounts, "invite_link", found_but_refused)


async def found_but_refused(ctx: Context, invite_id: UUID) -> str:
    invite = await ctx.db.scalar(text("select account_id from invites where id = :id"), {"id": invite_id})
    raise NotFound() if invite is None else Forbidden()


Fault = Callable[[pytest.MonkeyPatch, AsOwner], Awaitable[None]]


@pytest.mark.parametrize(
    ("fault", "operation"),
    [
        (rules_off, "accounts_rename_team"),
        (a_second_rule, "clients_get"),
        (unique_without_account, "clients_create"),
        (a_cursor_for_all, "clients_list"),
        (refused_instead_of_missing, "accounts_invite_link"),
    ],
)
async def test_a_planted_leak_is_found(
    swept: Sweep, as_owner: AsOwner, monkeypatch: pytest.MonkeyPatch, fault: Fault, operation: str
) -> None:
    assert await swept.findings([OPERATIONS[operation]]) == []
    await fault(monkeypatch, as_owner)
    assert await swept.findings([OPERATIONS[operation]])
