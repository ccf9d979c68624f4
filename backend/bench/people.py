"""Makes fifty engineers in five accounts and prints an access token for each; run in the product's environment."""

import asyncio
import json
from uuid import UUID

from resolutionflow.accounts import service as accounts
from resolutionflow.accounts.permissions import Role
from resolutionflow.auth import actors
from resolutionflow.auth import service as auth
from resolutionflow.core import db, settings
from resolutionflow.core.context import begin
from resolutionflow.core.ids import uuid7
from resolutionflow.postgres import embedded

ACCOUNTS, ENGINEERS = 5, 10


async def make_accounts() -> list[str]:
    return [token for number in range(ACCOUNTS) for token in await make_account(number)]


async def make_account(number: int) -> list[str]:
    account_id = uuid7()
    async with begin(actors.job(account_id, "bench")) as ctx:
        await accounts.create_account(ctx, name=f"Account {number}")
    return [await make_engineer(account_id) for _ in range(ENGINEERS)]


async def make_engineer(account_id: UUID) -> str:
    user_id = uuid7()
    async with begin(actors.job(account_id, "bench")) as ctx:
        email = f"{user_id.hex}@bench.example"
        await accounts.add_user(ctx, user_id, name="Mara Okafor", email=email, role=Role.engineer)
    async with begin(actors.at_the_door(account_id, user_id)) as ctx:
        granted = await auth.begin_login(ctx, user_id)
    return granted.access.access_token


def main() -> None:
    database = settings.read().database
    server = embedded.start(database.embedded_folder) if database.embedded_folder else None
    db.connect(database.app_url or "")
    print(json.dumps(asyncio.run(make_accounts())))
    if server:
        server.leave()


if __name__ == "__main__":
    main()
