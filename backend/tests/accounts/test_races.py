"""Two owners at the same moment, on real connections: one always remains."""

import asyncio
from collections.abc import Callable

import pytest

from resolutionflow.accounts.models import User
from resolutionflow.accounts.permissions import Role
from resolutionflow.core.settings import Settings
from tests import make
from tests.accounts.conftest import API
from tests.conftest import AsUser
from tests.jobs import as_server

ACTIVE_OWNERS = "select count(*) from users where role = 'owner' and active"
Act = Callable[[User], tuple[str, str, object]]


@pytest.mark.parametrize(
    ("act", "refused"),
    [
        (lambda other: ("POST", "/accounts/me/leave", None), 409),
        (lambda other: ("PATCH", f"/members/{other.id}", {"role": "viewer"}), 403),
        (lambda other: ("POST", f"/members/{other.id}/deactivate", None), 403),
        (lambda other: ("DELETE", f"/members/{other.id}", None), 403),
    ],
    ids=["leave", "demote", "deactivate", "remove"],
)
async def test_an_owner_always_remains(committed: Settings, as_user: AsUser, act: Act, refused: int) -> None:
    account = await make.account()
    one, other = [await make.user(account, role=Role.owner) for _ in range(2)]
    browsers = [await as_user(person) for person in (one, other)]

    async def call(number: int, on: User) -> int:
        method, path, body = act(on)
        return (await browsers[number].request(method, API + path, json=body)).status_code

    answers = sorted(await asyncio.gather(call(0, other), call(1, one)))
    assert answers[0] in (200, 204) and answers[1] in (refused, 401), answers
    assert as_server(committed, ACTIVE_OWNERS) == [(1,)]
