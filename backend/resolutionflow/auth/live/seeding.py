"""The demo accounts, for trying and developing."""

from resolutionflow.accounts import queries as account_queries
from resolutionflow.accounts import service as accounts
from resolutionflow.auth import actors, demo, passwords
from resolutionflow.core import settings
from resolutionflow.core.context import begin
from resolutionflow.core.errors import Forbidden


async def seed_demo() -> str:
    """Made once; what to sign in with, for the person at the keyboard."""
    if settings.read().production:
        raise Forbidden("A production server has no demo account.")
    for account in demo.ACCOUNTS:
        async with begin(actors.job(account.id, "seed")) as ctx:
            if await account_queries.find_account(ctx) is None:
                await accounts.create_account(ctx, name=account.name)
                hashed = await passwords.hash_password(demo.PASSWORD)
                for person in account.people:
                    await accounts.add_user(
                        ctx, person.id, name=person.name, email=person.email, role=person.role, password_hash=hashed
                    )
    people = ", ".join(person.email for person in demo.NORTHWIND.people)
    return f"Sign in as {people} with the password: {demo.PASSWORD}"
