"""The signed tenant context, rate limits and accounts: what every other table stands on."""

import sqlalchemy as sa
from alembic import op

from migrations.tables import definer_function, protect

revision = "20261121_0800"
down_revision = None

ACCOUNT = """
returns uuid language plpgsql stable parallel restricted as $$
declare
    account text := nullif(current_setting('app.account_id', true), '');
    signature text := coalesce(current_setting('app.account_sig', true), '');
    expires text := split_part(signature, '.', 1);
    claim bytea := convert_to(account || '.' || pg_backend_pid() || '.' || expires, 'UTF8');
begin
    if account is null then
        return null;
    end if;
    if signature !~ '^[0-9]{1,11}[.][0-9a-f]{64}$'
       or to_timestamp(expires::bigint) < now()
       or not exists (
           select from sec.context_keys k
           where encode(sha256(k.outer_pad || sha256(k.inner_pad || claim)), 'hex') = split_part(signature, '.', 2)
       )
    then
        raise exception 'tenant context refused' using errcode = '42501';
    end if;
    return account::uuid;
end $$
"""

# Generic cell rate: `full_at` is when the key has earned back what it took. Null means passed, else how long to wait.
TAKE_TURN = """
returns interval language plpgsql volatile as $$
declare
    at timestamptz := clock_timestamp();
    slack interval := every * (burst - 1);
    waits interval;
begin
    insert into sec.rate_limits as l (key, full_at) values (given, at + every)
    on conflict (key) do update set full_at = greatest(l.full_at, at) + every
    where greatest(l.full_at, at) - at <= slack;
    if not found then
        select l.full_at - at - slack into waits from sec.rate_limits l where l.key = given;
        return coalesce(waits, every);
    end if;
    if random() < 0.001 then
        delete from sec.rate_limits l where l.full_at < at - interval '1 hour';
    end if;
    return null;
end $$
"""

GIVE_BACK_TURN = """
returns void language sql volatile as $$
    update sec.rate_limits set full_at = full_at - every where key = given
$$
"""


def upgrade() -> None:
    op.execute("set local role rf_sec")
    op.execute("grant usage on schema sec to rf_owner, rf_app, rf_job")
    op.execute(
        "create table sec.context_keys (id text primary key, inner_pad bytea not null, outer_pad bytea not null)"
    )
    op.execute("create unlogged table sec.rate_limits (key text primary key, full_at timestamptz not null)")
    definer_function("account()", ACCOUNT, callers="rf_owner, rf_app, rf_job")
    definer_function("take_turn(given text, every interval, burst integer)", TAKE_TURN)
    definer_function("give_back_turn(given text, every interval)", GIVE_BACK_TURN)
    op.create_table(
        "accounts",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.execute("grant select on alembic_version to rf_app, rf_job")
    protect("accounts", "id = (select sec.account())", "select, insert, update")
