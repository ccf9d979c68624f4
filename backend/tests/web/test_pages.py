"""Lists in pages: every row once, in order; a cursor works for its own list and account only."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from resolutionflow.accounts.models import User
from resolutionflow.core.context import begin
from resolutionflow.web import pages
from resolutionflow.web.pages import InvalidCursor, Order
from tests import make

NEWEST = Order("people", (User.created_at, User.id))
BY_NAME = Order("people-by-name", (User.email, User.id), descending=False)


@pytest.mark.parametrize("order", [NEWEST, BY_NAME])
@pytest.mark.parametrize("limit", [1, 2, 3, 7, 8])
async def test_pages_hold_every_row_once_in_order(database: AsyncConnection, order: Order, limit: int) -> None:
    account = await make.account()
    made = [await make.user(account) for _ in range(7)]
    seen, after = [], None
    async with begin(make.job(account.id)) as ctx:
        while True:
            rows = await pages.fetch(ctx, select(User), order, limit=limit, after=after)
            assert len(rows.items) <= limit
            seen += [user.id for user in rows.items]
            after = rows.next
            if after is None:
                break
    expected = sorted(made, key=lambda user: [getattr(user, column.key) for column in order.columns])
    assert seen == [user.id for user in (expected[::-1] if order.descending else expected)]


def test_a_cursor_holds_what_was_put_in() -> None:
    account = uuid4()
    place = [datetime.now(UTC), datetime.now(UTC) - timedelta(days=900), uuid4(), 'a "text", with ü', -7]
    assert pages.read_cursor(pages.write_cursor(place, "list", account), "list", account) == place


@pytest.mark.parametrize("fault", ["other account", "other list", "changed", "cut", "junk", "empty"])
def test_a_cursor_of_elsewhere_is_refused(fault: str) -> None:
    account = uuid4()
    cursor = pages.write_cursor([7], "list", account)
    cursor = {"changed": cursor[:-1] + "A", "cut": cursor[:9], "junk": "x", "empty": "AAAA"}.get(fault, cursor)
    with pytest.raises(InvalidCursor):
        pages.read_cursor(
            cursor, "other" if fault == "other list" else "list", uuid4() if fault == "other account" else account
        )
