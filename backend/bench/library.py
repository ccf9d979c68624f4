"""Makes fifty accounts with flows of their own and prints a token of the largest; run in the product's environment.

Printed with it: lines to type, and the plan by which the database looks for one of them.
"""

import asyncio
import json
import re
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg

from bench.people import make_engineer
from resolutionflow.accounts import service as accounts
from resolutionflow.auth import actors
from resolutionflow.core import db, settings
from resolutionflow.core.context import begin
from resolutionflow.core.ids import uuid7
from resolutionflow.postgres import embedded

ACCOUNTS = 50
FLOWS = Path(__file__).with_name("library.sql")
TITLES = "select title from flows where account_id = %s order by md5(id::text) limit 40"
# The one statement of the function that reads the index, with what it is given in its place.
STATEMENT = re.compile(r"return query(.*?);", re.S)
GIVEN = {
    "account": "'{account}'::uuid",
    "asked": "to_tsquery('rf_simple', 'profile')",
    "meant": "to_tsquery('rf_simple', 'profile')",
    "sought": "to_tsquery('rf_simple', 'profile')",
    "keys": "'{{event 4740}}'::text[]",
    "strange": "'{{}}'::text[]",
}


async def make(connection: "psycopg.Connection[Any]") -> dict[str, object]:
    account_id = min([await make_account(number) for number in range(ACCOUNTS)])
    connection.execute(FLOWS.read_bytes())
    connection.commit()
    connection.autocommit = True
    connection.execute("vacuum analyze")
    titles = [title for (title,) in connection.execute(TITLES, [account_id])]
    # The token last: it lives for a few minutes only.
    return {"titles": titles, "plan": plan(connection, account_id), "token": await make_engineer(account_id)}


async def make_account(number: int) -> UUID:
    account_id = uuid7()
    async with begin(actors.job(account_id, "bench")) as ctx:
        await accounts.create_account(ctx, name=f"Account {number}")
    await make_engineer(account_id)
    return account_id


def plan(connection: "psycopg.Connection[Any]", account_id: UUID) -> str:
    body = connection.execute("select prosrc from pg_proc where proname = 'search_flows'").fetchone()
    found = STATEMENT.search(body[0] if body else "")
    assert found, "the function no longer returns one query"
    statement = found[1]
    for name, value in GIVEN.items():
        statement = re.sub(rf"\b{name}\b", value.format(account=account_id), statement)
    connection.execute("set enable_seqscan = off")
    return "\n".join(line for (line,) in connection.execute(f"explain {statement}".encode()))


def main() -> None:
    database = settings.read().database
    server = embedded.start(database.embedded_folder) if database.embedded_folder else None
    db.connect(database.app_url or "")
    with psycopg.connect(database.url or "") as connection:
        print(json.dumps(asyncio.run(make(connection))))
    if server:
        server.leave()


if __name__ == "__main__":
    main()
