"""One-time links, what a login tells about itself, and the end of access that a revocation grants its caller."""

import sqlalchemy as sa
from alembic import op

from migrations.tables import definer_function, open_to_definers, tenant_fk, tenant_table

revision = "20261121_1703"
down_revision = "20261121_1702"

# One statement takes the link, so that of many simultaneous uses one succeeds.
TAKE_LINK = """
returns table (account_id uuid, user_id uuid, email text) language sql volatile as $$
    update public.one_time_links l set used_at = at
    from public.users u, public.accounts a
    where l.code_hash = hash and l.purpose = wanted and l.used_at is null and l.expires_at > at
      and u.account_id = l.account_id and u.id = l.user_id and u.active
      and a.id = l.account_id and a.active
    returning l.account_id, l.user_id, l.email
$$
"""

# Rights of this moment. A revocation may leave its caller's access until the token at hand has run out.
FIND_RIGHTS = """
returns table (role text) language sql stable as $$
    select u.role::text
    from public.logins l
    join public.users u on u.account_id = l.account_id and u.id = l.user_id
    join public.accounts a on a.id = l.account_id
    where l.account_id = account and l.id = login and l.user_id = person
      and (l.revoked_at is null or l.access_until > now()) and u.active and a.active
$$
"""


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.add_column("logins", sa.Column("access_until", moment))
    op.add_column("logins", sa.Column("last_seen_at", moment))
    op.add_column("logins", sa.Column("device", sa.Text, server_default="", nullable=False))
    op.add_column("logins", sa.Column("place", sa.Text, server_default="", nullable=False))
    # The owner of the tables meets no row either while the rules are forced.
    op.execute("alter table logins no force row level security")
    op.execute("update logins set last_seen_at = signed_in_at")
    op.execute("alter table logins force row level security")
    op.alter_column("logins", "last_seen_at", nullable=False)
    tenant_table(
        "one_time_links",
        sa.Column("user_id", sa.Uuid, nullable=False),
        sa.Column("purpose", sa.String(40), nullable=False),
        sa.Column("code_hash", sa.LargeBinary, nullable=False),
        sa.Column("email", sa.Text),
        sa.Column("expires_at", moment, nullable=False),
        sa.Column("used_at", moment),
        tenant_fk("one_time_links", "user_id", "users", ondelete="CASCADE"),
        rights="select, insert, update",
    )
    op.create_index("uq_one_time_links_code_hash", "one_time_links", ["code_hash"], unique=True)
    op.create_index("ix_one_time_links_account_id_user_id", "one_time_links", ["account_id", "user_id"])
    open_to_definers("one_time_links", "select, update")
    definer_function("take_link(hash bytea, wanted text, at timestamptz)", TAKE_LINK)
    op.execute("set local role rf_sec")
    op.execute("drop function sec.find_rights")
    op.execute("set local role rf_owner")
    definer_function("find_rights(account uuid, login uuid, person uuid)", FIND_RIGHTS)
