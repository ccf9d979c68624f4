"""The catalogue gate: 17 rules about tables, policies, functions and roles, each shown to fire on a planted fault."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from resolutionflow.core.settings import Settings

GATE = Path(__file__).with_name("catalogue_gate.sql").read_text().encode()
# Tables of no account. `accounts` is the account itself and has a policy of its own.
GLOBAL = [
    "accounts",
    "alembic_version",
    "context_keys",
    "loaded_content",
    "rate_limits",
    "places",
    "audit_heads",
    "platform_entries",
    "platform_flows",
    "platform_flow_versions",
    "purged_accounts",
]
# The functions that may answer past row-level security.
DEFINERS = [
    "account",
    "take_turn",
    "give_back_turn",
    "take_turns",
    "give_back_turns",
    "take_place",
    "leave_place",
    "find_login",
    "find_person",
    "find_rights",
    "enter",
    "sealed_keys",
    "take_refresh",
    "find_refresh",
    "search_flows",
    "email_owner",
    "find_invite",
    "take_link",
    "audit_verify",
    "repeat_delivery",
    "queue_age",
    "failed_deliveries",
]
# Unique over all accounts: the address people sign in with, and hashes of 256 random bits.
UNIQUE_EVERYWHERE = [
    "uq_users_email",
    "uq_refresh_tokens_token_hash",
    "uq_invites_code_hash",
    "uq_one_time_links_code_hash",
]

TENANT = "create table t (account_id uuid not null, id uuid, name text, primary key (account_id, id));"
GUARDED = (
    TENANT
    + "alter table t enable row level security; alter table t force row level security;"
    + "create policy own on t to rf_app using (account_id = (select sec.account()));"
)
PLANTED = {
    "G01": TENANT,
    "G02": TENANT + "alter table t enable row level security",
    "G03": TENANT + "alter table t enable row level security; alter table t force row level security",
    "G04": "create policy wide on users to rf_app using ((select true))",
    "G05": "create policy plain on users to rf_app using (account_id = sec.account())",
    "G06": "alter table users owner to rf_app",
    "G07": "create view v as select * from users; grant select on v to rf_app",
    "G08": "create materialized view m as select * from users; grant select on m to rf_app",
    "G09": GUARDED + "create table u (id uuid primary key); alter table t add foreign key (id) references u (id);"
    "alter table u add account_id uuid not null",
    "G10": GUARDED + "create unique index on t (name)",
    "G11": "alter table users add other uuid; alter table events drop constraint pk_events;"
    "alter table events alter account_id drop not null",
    "G12": "create function sec.peep() returns int language sql security definer as 'select 1';"
    "grant execute on function sec.peep() to rf_app",
    "G13": "alter function sec.account() reset search_path",
    "G14": "alter role rf_app bypassrls",
    "G15": "grant truncate on users to rf_app",
    "G16": "create table w (account_id uuid not null, id uuid primary key)",
    "G17": "create table stray (id int)",
}


@pytest.fixture
def superuser(worker_database: Settings) -> Iterator[psycopg.Connection[Any]]:
    """Whatever is planted is rolled back."""
    with psycopg.connect(worker_database.database.url or "") as connection:
        yield connection
        connection.rollback()


def faults(connection: psycopg.Connection[Any]) -> list[tuple[str, str]]:
    lists = {"schemas": ["public", "sec"], "definers": DEFINERS, "globals": GLOBAL, "uniques": UNIQUE_EVERYWHERE}
    return connection.execute(GATE, lists).fetchall()


def test_the_catalogue_has_no_fault(superuser: psycopg.Connection[Any]) -> None:
    assert faults(superuser) == []


@pytest.mark.parametrize("rule", PLANTED)
def test_each_rule_fires_on_its_planted_fault(superuser: psycopg.Connection[Any], rule: str) -> None:
    superuser.execute(PLANTED[rule].encode())
    assert rule in {fault[0][:3] for fault in faults(superuser)}


def test_accounts_show_their_own_row_only(superuser: psycopg.Connection[Any]) -> None:
    found = superuser.execute(
        "select c.relrowsecurity, c.relforcerowsecurity,"
        " pg_get_expr(p.polqual, c.oid), pg_get_expr(p.polwithcheck, c.oid)"
        " from pg_class c join pg_policy p on p.polrelid = c.oid where c.relname = 'accounts'"
        " and 'rf_app'::regrole = any (p.polroles)"
    ).fetchall()
    own = "(id = ( SELECT sec.account() AS account))"
    assert found == [(True, True, own, own)]


def test_keys_of_the_context_are_out_of_reach(superuser: psycopg.Connection[Any]) -> None:
    superuser.execute("set role rf_app")
    for table in ("sec.context_keys", "sec.rate_limits"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege), superuser.transaction():
            superuser.execute(f"select * from {table}".encode())
