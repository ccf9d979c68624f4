"""The end of an account: one function that the worker may call removes every row of it, once its time has come."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from migrations.tables import definer_function, let_purge

revision = "20261121_1710"
down_revision = "20261121_1704"

# Nobody else has the right to remove these rows; the purge runs as the owner of the functions.
REFUSE_CHANGES = """
create or replace function refuse_change_of_flow_version() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'DELETE' and current_user = 'rf_sec' then
        return old;
    end if;
    raise exception 'a published version of a flow never changes' using errcode = '42501';
end $$;
create or replace function refuse_timeline_change() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'DELETE' and current_user = 'rf_sec' then
        return null;
    end if;
    raise exception 'a timeline is only ever added to' using errcode = '42501';
end $$
"""

# What refers to others goes first: the depth of a table is the longest way of keys that leads from it. Where two tables
# refer to each other, one of the keys is checked at the commit and counts for nothing here.
PURGE_ACCOUNT = """
returns void language plpgsql volatile as $$
declare
    mine uuid := sec.account();
    place text;
    gone bigint;
    counts jsonb := '{}';
begin
    if not exists (select from public.accounts a where a.id = mine and a.purge_at <= now()) then
        raise exception 'tenant context refused' using errcode = '42501';
    end if;
    for place in
        with recursive tenant as (
            select c.oid from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'account_id'
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        ), ways (oid, depth) as (
            select t.oid, 0 from tenant t
            union
            select k.conrelid, w.depth + 1
            from ways w join pg_constraint k on k.confrelid = w.oid
            where k.contype = 'f' and k.conrelid <> k.confrelid and not k.condeferrable and w.depth < 50
        )
        select c.relname from ways w join pg_class c on c.oid = w.oid group by c.relname order by max(w.depth) desc
    loop
        execute format('delete from public.%I where account_id = $1', place) using mine;
        get diagnostics gone = row_count;
        counts := counts || jsonb_build_object(place, gone);
    end loop;
    delete from sec.audit_heads h where h.account = mine;
    delete from queue.procrastinate_jobs j where j.status = 'todo' and j.args ->> 'account_id' = mine::text;
    delete from public.accounts a where a.id = mine;
    insert into public.purged_accounts (id, purged_at, counts) values (mine, now(), counts);
end $$
"""

TENANT_TABLES = """
    select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'account_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
"""


def upgrade() -> None:
    op.create_table(
        "purged_accounts",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("purged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("counts", JSONB, nullable=False),
    )
    op.execute("grant insert on purged_accounts to rf_sec")
    op.execute("grant delete on queue.procrastinate_jobs to rf_sec")
    # The library unties a removed job from the clock that made it.
    op.execute("grant select, update on queue.procrastinate_periodic_defers to rf_sec")
    for table in ("accounts", *op.get_bind().scalars(sa.text(TENANT_TABLES)).all()):
        let_purge(table)
    op.execute(REFUSE_CHANGES)
    definer_function("purge_account()", PURGE_ACCOUNT, callers="rf_job", search_path="pg_catalog, queue, pg_temp")
