"""The purge, by the worker on real connections: everything of the account whose time has come, nothing of others."""

import json
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg import sql

from resolutionflow.accounts.models import User
from resolutionflow.accounts.permissions import Role
from resolutionflow.core import db
from resolutionflow.core.settings import Settings
from tests import make
from tests.architecture.test_tenants import plant_row, tenant_tables
from tests.conftest import AsUser
from tests.flows.shipped import flow
from tests.jobs import as_server, run_jobs
from tests.sessions.window import start_body

TICK = (
    "insert into queue.procrastinate_jobs (queue_name, task_name, args) select 'default', 'tick',"
    " jsonb_build_object('account_id', id, 'clock', 'accounts.purge_closed_account', 'moment', 1) from accounts"
)
LATER = (
    "insert into queue.procrastinate_jobs (queue_name, task_name, args, scheduled_at) values"
    " ('default', 'fan_out', jsonb_build_object('account_id', '{account}'), now() + interval '1 day')"
)
CLOSE = "update accounts set closing_since = now() - interval '30 days', purge_at = now() + interval {} where id = {}"


async def furnish(as_user: AsUser) -> User:
    """One of each of what an account makes."""
    owner = await make.user(role=Role.owner)
    browser = await as_user(owner)
    for path, body in {
        "sessions": start_body(),
        "clients": {"id": str(uuid4()), "name": "Contoso"},
        "teams": {"name": "Night shift"},
        "invites": {"email": f"{uuid4().hex}@harbor.example", "role": "viewer"},
        "flows/import": {"text": json.dumps(flow("own-one"))},
    }.items():
        made = await browser.post(f"/api/v1/{path}", json=body)
        assert made.is_success, made.text
    return owner


def plant_where_none_is(chosen: Settings, account: UUID) -> None:
    empty = [table for table, (count, _) in rows_of(chosen, account).items() if not count]
    with psycopg.connect(chosen.database.url or "") as connection:
        connection.execute("set local session_replication_role = replica")
        for table in empty:
            plant_row(connection, table, account)


def rows_of(chosen: Settings, account: UUID) -> dict[str, tuple[int, str | None]]:
    """How many rows each tenant table has of it, and what is in them."""
    query = "select count(*), md5(string_agg(t::text, '' order by t::text)) from {} t where account_id = %s"
    with psycopg.connect(chosen.database.url or "") as connection:
        found = {}
        for table in tenant_tables(connection):
            row = connection.execute(sql.SQL(query).format(sql.Identifier(table)), [account]).fetchone()
            found[table] = row or (0, None)
        return found


def close(chosen: Settings, account: UUID, *, ends_in: str) -> None:
    with psycopg.connect(chosen.database.url or "", autocommit=True) as connection:
        connection.execute(sql.SQL(CLOSE).format(ends_in, account))


async def tick(chosen: Settings) -> None:
    """As the clock does, in every account; a job that failed would be left."""
    as_server(chosen, TICK)
    await run_jobs(chosen)
    assert as_server(chosen, "select task_name from queue.procrastinate_jobs") == []


async def test_everything_of_the_account_goes_and_a_report_stays(committed: Settings, as_user: AsUser) -> None:
    ended, other = (await furnish(as_user)).account_id, (await furnish(as_user)).account_id
    await run_jobs(committed)
    for account in (ended, other):
        plant_where_none_is(committed, account)
    close(committed, ended, ends_in="-1 second")
    as_server(committed, LATER.format(account=ended))
    before, untouched = rows_of(committed, ended), rows_of(committed, other)
    assert all(count for count, _ in before.values())
    await tick(committed)
    assert set(rows_of(committed, ended).values()) == {(0, None)}
    assert rows_of(committed, other) == untouched
    assert as_server(committed, "select id from accounts") == [(other,)]
    report = (ended, {table: count for table, (count, _) in before.items()})
    assert as_server(committed, "select id, counts from purged_accounts") == [report]
    assert as_server(committed, "select account from sec.audit_heads") == [(other,)]


async def test_an_account_that_still_has_time_stays_whole(committed: Settings, as_user: AsUser) -> None:
    closing, staying = (await furnish(as_user)).account_id, (await make.user()).account_id
    await run_jobs(committed)
    close(committed, closing, ends_in="1 minute")
    before = rows_of(committed, closing), rows_of(committed, staying)
    await tick(committed)
    assert (rows_of(committed, closing), rows_of(committed, staying)) == before
    assert as_server(committed, "select id from purged_accounts") == []


async def test_the_worker_cannot_purge_before_the_time_and_the_application_never(committed: Settings) -> None:
    account = (await make.user()).account_id
    close(committed, account, ends_in="1 minute")
    for url, says in ((committed.database.job_url, "tenant context refused"), (committed.database.app_url, "denied")):
        with psycopg.connect(url or "") as connection:
            connection.execute(
                "select set_config('app.account_id', %s, true), set_config('app.account_sig', %s, true)",
                [str(account), db.sign(account, connection.info.backend_pid)],
            )
            with pytest.raises(psycopg.errors.InsufficientPrivilege, match=says):
                connection.execute("select sec.purge_account()")


async def test_the_worker_itself_removes_no_fact_and_no_entry_of_the_log(committed: Settings) -> None:
    for table in ("events", "audit_entries", "session_events", "flow_versions"):
        with psycopg.connect(committed.database.job_url or "") as connection:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(sql.SQL("delete from {}").format(sql.Identifier(table)))
