"""The demo accounts, for trying and developing: each made whole, in one transaction, or not at all."""

from datetime import date
from pathlib import Path

from resolutionflow.accounts import queries as accounts
from resolutionflow.auth import actors
from resolutionflow.core import settings
from resolutionflow.core.context import begin
from resolutionflow.core.errors import Forbidden
from resolutionflow.demo.content import PASSWORD, Person, read_accounts, read_story
from resolutionflow.demo.live.making import make


async def seed(folder: Path, today: date) -> str:
    """What to sign in with, for the person at the keyboard. An account that is there stays as it is."""
    if settings.read().production:
        raise Forbidden("A production server has no demo account.")
    for place, account in read_accounts(folder):
        async with begin(actors.job(account.id, "seed")) as ctx:
            if await accounts.find_account(ctx) is None:
                await make(ctx, account, read_story(place), today)
    people = ", ".join(f"{person.email} ({person.role})" for person in list_shown(folder))
    return f"Sign in as {people} with the password: {PASSWORD}"


def list_shown(folder: Path) -> list[Person]:
    """Whom one may try the product as: not all of the people, but one for each kind of work."""
    return [person for _, account in read_accounts(folder) for person in account.people if person.shown]
