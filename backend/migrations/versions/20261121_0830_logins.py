"""Signed-in browsers and their refresh tokens, with the look-ups that answer before an account is known."""

import sqlalchemy as sa
from alembic import op

from migrations.tables import definer_function, open_to_definers, tenant_fk, tenant_table

revision = "20261121_0830"
down_revision = "20261121_0820"

FIND_LOGIN = """
returns table (account_id uuid, user_id uuid, password_hash text) language sql stable as $$
    select u.account_id, u.id, u.password_hash
    from public.users u join public.accounts a on a.id = u.account_id
    where lower(u.email) = lower(address) and u.active and a.active
$$
"""

FIND_RIGHTS = """
returns table (role text) language sql stable as $$
    select u.role::text
    from public.logins l
    join public.users u on u.account_id = l.account_id and u.id = l.user_id
    join public.accounts a on a.id = l.account_id
    where l.account_id = account and l.id = login and l.user_id = person
      and l.revoked_at is null and u.active and a.active
$$
"""

# One statement takes the token, so that of many simultaneous uses one succeeds. The others learn in what state it is.
TAKE_REFRESH = """
returns table (state text, account_id uuid, user_id uuid, login_id uuid, rotated_at timestamptz)
language plpgsql volatile as $$
begin
    update public.refresh_tokens t set rotated_at = at
    from public.logins l
    join public.users u on u.account_id = l.account_id and u.id = l.user_id
    join public.accounts a on a.id = l.account_id
    where t.token_hash = hash and t.rotated_at is null and t.expires_at > at
      and l.account_id = t.account_id and l.id = t.login_id and l.revoked_at is null and l.ends_at > at
      and u.active and a.active
    returning 'taken', t.account_id, l.user_id, t.login_id, t.rotated_at
    into state, account_id, user_id, login_id, rotated_at;
    if found then
        return next;
        return;
    end if;
    return query
    select case
             when l.revoked_at is not null or not u.active or not a.active then 'revoked'
             when t.rotated_at is not null then 'rotated'
             when l.ends_at <= at then 'ended'
             else 'idle'
           end, t.account_id, l.user_id, t.login_id, t.rotated_at
    from public.refresh_tokens t
    join public.logins l on l.account_id = t.account_id and l.id = t.login_id
    join public.users u on u.account_id = l.account_id and u.id = l.user_id
    join public.accounts a on a.id = l.account_id
    where t.token_hash = hash;
end $$
"""

FIND_REFRESH = """
returns table (account_id uuid, user_id uuid, login_id uuid) language sql stable as $$
    select t.account_id, l.user_id, t.login_id
    from public.refresh_tokens t
    join public.logins l on l.account_id = t.account_id and l.id = t.login_id
    where t.token_hash = hash
$$
"""


def upgrade() -> None:
    tenant_table(
        "logins",
        sa.Column("user_id", sa.Uuid, nullable=False),
        sa.Column("signed_in_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("idle_seconds", sa.Integer, nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True)),
        tenant_fk("logins", "user_id", "users", ondelete="CASCADE"),
        rights="select, insert, update",
    )
    op.create_index("ix_logins_account_id_user_id", "logins", ["account_id", "user_id"])
    tenant_table(
        "refresh_tokens",
        sa.Column("login_id", sa.Uuid, nullable=False),
        sa.Column("token_hash", sa.LargeBinary, nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rotated_at", sa.DateTime(timezone=True)),
        tenant_fk("refresh_tokens", "login_id", "logins", ondelete="CASCADE"),
        rights="select, insert, update",
    )
    op.create_index("ix_refresh_tokens_account_id_login_id", "refresh_tokens", ["account_id", "login_id"])
    op.create_index("uq_refresh_tokens_token_hash", "refresh_tokens", ["token_hash"], unique=True)
    for table in ("accounts", "users", "logins"):
        open_to_definers(table, "select")
    open_to_definers("refresh_tokens", "select, update")
    definer_function("find_login(address text)", FIND_LOGIN)
    definer_function("find_rights(account uuid, login uuid, person uuid)", FIND_RIGHTS)
    definer_function("take_refresh(hash bytea, at timestamptz)", TAKE_REFRESH)
    definer_function("find_refresh(hash bytea)", FIND_REFRESH)
