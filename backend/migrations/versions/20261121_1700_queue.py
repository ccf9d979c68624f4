"""The queue: the library's tables in a schema of their own, one job per fact, one delivery per fact and handler."""

from pathlib import Path

import procrastinate
import sqlalchemy as sa
from alembic import op

from migrations.tables import definer_function, open_to_definers, tenant_table

revision = "20261121_1700"
down_revision = "20261121_1615"

QUEUE = Path(procrastinate.__file__).with_name("sql") / "schema.sql"
# The first statement of the library's file, which asks for a language that every database has.
LANGUAGE = "-- Enums"

ENQUEUE = """
returns trigger language plpgsql volatile as $$
begin
    if new.account_id is distinct from sec.account() then
        raise exception 'tenant context refused' using errcode = '42501';
    end if;
    perform queue.procrastinate_defer_jobs_v1(array[row(
        'default', 'fan_out', 0, null, null,
        jsonb_build_object('account_id', new.account_id, 'event_id', new.id), null
    )::queue.procrastinate_job_to_defer_v1]);
    return null;
end $$
"""

# A delivery that has failed for good gets its whole schedule anew.
REPEAT_DELIVERY = """
returns boolean language plpgsql volatile as $$
declare
    mine uuid := sec.account();
    found_one public.deliveries;
begin
    if mine is null then
        raise exception 'tenant context refused' using errcode = '42501';
    end if;
    update public.deliveries d set state = 'waiting', failed_because = null, attempts = 0
    where d.account_id = mine and d.id = delivery and d.state = 'failed'
    returning d.* into found_one;
    if not found then
        return false;
    end if;
    perform queue.procrastinate_defer_jobs_v1(array[row(
        found_one.queue, 'deliver', 0, found_one.lock, null,
        jsonb_build_object('account_id', mine, 'delivery_id', delivery, 'handler', found_one.handler), null
    )::queue.procrastinate_job_to_defer_v1]);
    return true;
end $$
"""


# For what the clock starts in every account.
LIST_ACCOUNTS = """
returns table (account_id uuid) language sql stable as $$
    select a.id from public.accounts a where a.active
$$
"""


def upgrade() -> None:
    op.execute("set local search_path = queue")
    op.get_bind().exec_driver_sql(LANGUAGE + QUEUE.read_text().partition(LANGUAGE)[2].replace("%", "%%"))
    op.execute("set local search_path = public")
    op.execute("grant usage on schema queue to rf_job, rf_sec")
    op.execute("grant select, insert, update, delete on all tables in schema queue to rf_job")
    op.execute("grant usage on all sequences in schema queue to rf_job, rf_sec")
    op.execute("grant select, insert on queue.procrastinate_jobs to rf_sec")
    op.execute("grant insert on queue.procrastinate_events to rf_sec")
    op.execute("revoke all on all functions in schema queue from public")
    op.execute("grant execute on all functions in schema queue to rf_job, rf_sec")

    op.add_column("events", sa.Column("client", sa.Text))
    op.add_column("events", sa.Column("audited", sa.Boolean, server_default="false", nullable=False))
    tenant_table(
        "deliveries",
        sa.Column("event_id", sa.Uuid, nullable=False),
        sa.Column("handler", sa.Text, nullable=False),
        sa.Column("queue", sa.String(40), nullable=False),
        sa.Column("lock", sa.Text),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("failed_because", sa.Text),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True)),
        sa.UniqueConstraint("account_id", "event_id", "handler", name="uq_deliveries_account_id_event_id_handler"),
        rights="select, insert, update",
    )
    op.execute("revoke insert, update on deliveries from rf_app")
    op.create_index("ix_deliveries_account_id_state", "deliveries", ["account_id", "state", "recorded_at"])
    open_to_definers("deliveries", "select, update")
    definer_function("enqueue()", ENQUEUE, callers="rf_owner", search_path="pg_catalog, queue, pg_temp")
    definer_function("repeat_delivery(delivery uuid)", REPEAT_DELIVERY, search_path="pg_catalog, queue, pg_temp")
    definer_function("list_accounts()", LIST_ACCOUNTS, callers="rf_job")
    op.execute(
        "create constraint trigger enqueue after insert on events deferrable initially deferred"
        " for each row execute function sec.enqueue()"
    )
