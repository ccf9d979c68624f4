"""The audit log: each audited fact is chained to the one before it, by a trigger that no statement can go around."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from migrations.tables import definer_function, open_to_definers, tenant_table

revision = "20261121_1701"
down_revision = "20261121_1700"

# What is hashed, written so that it reads the same wherever it is made again.
LINE = """
returns text language sql stable as $$
    select jsonb_build_object(
        'account_id', entry.account_id, 'seq', entry.seq, 'event_id', entry.id, 'name', entry.name,
        'payload', entry.payload, 'actor', entry.actor, 'user_id', entry.user_id, 'client', entry.client,
        'request_id', entry.request_id,
        'recorded_at', to_char(entry.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
    )::text
$$
"""

# The head's row stays locked until the commit: numbers have no gap and two facts never stand on one.
AUDIT_APPEND = """
returns trigger language plpgsql volatile as $$
declare
    entry public.audit_entries;
    head sec.audit_heads;
begin
    if new.account_id is distinct from sec.account() then
        raise exception 'tenant context refused' using errcode = '42501';
    end if;
    insert into sec.audit_heads (account, seq, hash) values (new.account_id, 0, '')
    on conflict do nothing;
    select * into head from sec.audit_heads h where h.account = new.account_id for update;
    entry.account_id := new.account_id;
    entry.id := new.id;
    entry.seq := head.seq + 1;
    entry.name := new.name;
    entry.payload := new.payload;
    entry.actor := new.actor;
    entry.user_id := new.user_id;
    entry.client := new.client;
    entry.request_id := new.request_id;
    entry.recorded_at := new.recorded_at;
    entry.hash := sha256(head.hash || convert_to(sec.audit_line(entry), 'UTF8'));
    insert into public.audit_entries select entry.*;
    update sec.audit_heads h set seq = entry.seq, hash = entry.hash where h.account = new.account_id;
    return null;
end $$
"""

# The first number that does not stand on the one before it; the head tells of a tail that was cut.
AUDIT_VERIFY = """
returns table (entries bigint, broken_at bigint, head_seq bigint, head_hash bytea) language sql stable as $$
    with chain as (
        select e.seq, e.hash, row_number() over (order by e.seq) as place,
               sha256(coalesce(lag(e.hash) over (order by e.seq), '') || convert_to(sec.audit_line(e), 'UTF8')) as made
        from public.audit_entries e where e.account_id = sec.account()
    ), head as (
        select h.seq, h.hash from sec.audit_heads h where h.account = sec.account()
    ), last as (
        select c.seq, c.hash from chain c order by c.seq desc limit 1
    )
    select (select count(*) from chain),
           coalesce(
               (select min(least(c.seq, c.place)) from chain c where c.hash <> c.made or c.seq <> c.place),
               (select coalesce(l.seq, 0) + 1 from head h left join last l on true
                where h.seq is distinct from coalesce(l.seq, 0) or h.hash is distinct from coalesce(l.hash, ''))
           ),
           (select h.seq from head h), (select h.hash from head h)
$$
"""


def upgrade() -> None:
    tenant_table(
        "audit_entries",
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("payload", JSONB, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("user_id", sa.Uuid),
        sa.Column("client", sa.Text),
        sa.Column("request_id", sa.Text),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("account_id", "seq", name="uq_audit_entries_account_id_seq"),
        rights="select",
    )
    op.create_index("ix_audit_entries_account_id_name", "audit_entries", ["account_id", "name", "seq"])
    op.create_index("ix_audit_entries_account_id_user_id", "audit_entries", ["account_id", "user_id", "seq"])
    open_to_definers("audit_entries", "select, insert")
    op.execute("set local role rf_sec")
    op.execute("create table sec.audit_heads (account uuid primary key, seq bigint not null, hash bytea not null)")
    op.execute("set local role rf_owner")
    definer_function("audit_line(entry public.audit_entries)", LINE, callers="rf_job")
    definer_function("audit_append()", AUDIT_APPEND, callers="rf_owner")
    definer_function("audit_verify()", AUDIT_VERIFY, callers="rf_app, rf_job")
    op.execute(
        "create constraint trigger audit_append after insert on events deferrable initially deferred"
        " for each row when (new.audited) execute function sec.audit_append()"
    )
