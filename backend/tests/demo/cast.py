"""Who is in the demo accounts, and what the tests look at there."""

from datetime import date
from typing import Any

import httpx2

from resolutionflow.accounts.models import User
from resolutionflow.core.settings import Settings
from resolutionflow.demo.content import Account, Work, read_accounts, read_story
from resolutionflow.flows import service as flows
from tests.conftest import AsUser
from tests.flows.shipped import CONTENT, owner

DEMO = CONTENT.parent / "demo"
TODAY = date(2026, 6, 17)
ACCOUNTS = {account.name: account for _, account in read_accounts(DEMO)}
NORTHWIND, HARBOR = ACCOUNTS["Northwind MSP"], ACCOUNTS["Harbor IT"]
STORY = read_story(DEMO / "northwind")


def user(key: str, account: Account = NORTHWIND) -> User:
    person = next(person for person in account.people if person.key == key)
    return User(account_id=account.id, id=person.id, name=person.name, email=person.email, role=person.role)


def work(number: int) -> Work:
    return next(work for work in STORY.work if work.number == number)


async def load_flows(chosen: Settings) -> None:
    async with owner(chosen) as ctx:
        await flows.load_content(ctx, CONTENT)


async def sessions_of(browser: httpx2.AsyncClient, **wanted: str) -> list[dict[str, Any]]:
    """All pages of them."""
    found, cursor = [], None
    while True:
        page = (
            await browser.get("/api/v1/sessions", params={**wanted, **({"cursor": cursor} if cursor else {})})
        ).json()
        found += page["items"]
        cursor = page["next_cursor"]
        if cursor is None:
            return found


async def all_sessions(as_user: AsUser) -> list[tuple[httpx2.AsyncClient, dict[str, Any]]]:
    """Each with the browser of its engineer."""
    browsers = [await as_user(user(person.key)) for person in NORTHWIND.people]
    return [(browser, session) for browser in browsers for session in await sessions_of(browser)]
