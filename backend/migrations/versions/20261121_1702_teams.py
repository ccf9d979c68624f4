"""Teams, invites, profiles, an account's sign-in policy and its end."""

import sqlalchemy as sa
from alembic import op

from migrations.tables import definer_function, open_to_definers, tenant_fk, tenant_table

revision = "20261121_1702"
down_revision = "20261121_1701"

FIND_INVITE = """
returns table (account_id uuid, invite_id uuid, account_name text, email text, role text)
language sql stable as $$
    select i.account_id, i.id, a.name, i.email, i.role
    from public.invites i join public.accounts a on a.id = i.account_id
    where i.code_hash = hash and i.accepted_at is null and i.revoked_at is null and i.expires_at > at
      and a.active
$$
"""

EMAIL_OWNER = """
returns table (account_id uuid, user_id uuid) language sql stable as $$
    select u.account_id, u.id from public.users u where lower(u.email) = lower(address)
$$
"""


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.add_column("accounts", sa.Column("idle_seconds", sa.Integer))
    op.add_column("accounts", sa.Column("absolute_seconds", sa.Integer))
    op.add_column("accounts", sa.Column("closing_since", moment))
    op.add_column("accounts", sa.Column("purge_at", moment))
    op.alter_column("users", "email", nullable=True)
    op.add_column("users", sa.Column("title", sa.Text, server_default="", nullable=False))
    op.add_column("users", sa.Column("phone", sa.Text, server_default="", nullable=False))
    op.add_column("users", sa.Column("email_verified_at", moment))
    op.add_column("users", sa.Column("removed_at", moment))
    tenant_table("teams", sa.Column("name", sa.Text, nullable=False), sa.Column("created_at", moment, nullable=False))
    op.create_index("uq_teams_account_id_name", "teams", ["account_id", sa.text("lower(name)")], unique=True)
    tenant_table(
        "team_members",
        sa.Column("team_id", sa.Uuid, nullable=False),
        sa.Column("user_id", sa.Uuid, nullable=False),
        sa.Column("lead", sa.Boolean, nullable=False),
        tenant_fk("team_members", "team_id", "teams", ondelete="CASCADE"),
        tenant_fk("team_members", "user_id", "users", ondelete="CASCADE"),
        sa.UniqueConstraint("account_id", "team_id", "user_id", name="uq_team_members_account_id_team_id_user_id"),
    )
    op.create_index("ix_team_members_account_id_user_id", "team_members", ["account_id", "user_id"])
    tenant_table(
        "invites",
        sa.Column("email", sa.Text, nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("code_hash", sa.LargeBinary, nullable=False),
        sa.Column("sealed_code", sa.Text, nullable=False),
        sa.Column("invited_by", sa.Uuid),
        sa.Column("created_at", moment, nullable=False),
        sa.Column("expires_at", moment, nullable=False),
        sa.Column("revoked_at", moment),
        sa.Column("accepted_at", moment),
        sa.Column("accepted_by", sa.Uuid),
        tenant_fk("invites", "invited_by", "users", ondelete="SET NULL (invited_by)"),
        tenant_fk("invites", "accepted_by", "users", ondelete="SET NULL (accepted_by)"),
    )
    op.create_index("uq_invites_code_hash", "invites", ["code_hash"], unique=True)
    op.create_index("ix_invites_account_id_created_at", "invites", ["account_id", "created_at"])
    open_to_definers("invites", "select")
    definer_function("find_invite(hash bytea, at timestamptz)", FIND_INVITE)
    definer_function("email_owner(address text)", EMAIL_OWNER)
