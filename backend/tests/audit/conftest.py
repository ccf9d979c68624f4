"""People of one account, and what they did."""

from dataclasses import dataclass

import httpx2
import pytest_asyncio

from resolutionflow.accounts.models import Account, User
from resolutionflow.accounts.permissions import Role
from tests import make
from tests.conftest import AsUser


@dataclass(frozen=True)
class House:
    owner: User
    engineer: User
    browser: httpx2.AsyncClient


@pytest_asyncio.fixture
async def house(client: httpx2.AsyncClient, as_user: AsUser) -> House:
    """Its owner made the other an admin and back."""
    owner = await make.user(role=Role.owner)
    engineer = await make.user(Account(id=owner.account_id))
    browser = await as_user(owner)
    for role in ("admin", "engineer"):
        answer = await browser.patch(f"/api/v1/members/{engineer.id}", json={"role": role})
        assert answer.status_code == 200, answer.text
    return House(owner, engineer, browser)
