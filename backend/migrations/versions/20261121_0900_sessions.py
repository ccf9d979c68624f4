"""Sessions and their timelines. An event may be added and read; changing or removing one is refused to everybody."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from migrations.tables import tenant_fk, tenant_table

revision = "20261121_0900"
down_revision = "20261121_0850"

REFUSE_CHANGE = """
create function refuse_timeline_change() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    raise exception 'a timeline is only ever added to' using errcode = '42501';
end $$
"""


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    tenant_table(
        "sessions",
        sa.Column("engineer_id", sa.Uuid, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("problem", sa.Text, nullable=False),
        sa.Column("flow_version_id", sa.Uuid),
        sa.Column("flow", JSONB),
        sa.Column("step_title", sa.Text),
        sa.Column("outcome", sa.Text),
        sa.Column("active_ms", sa.BigInteger, nullable=False),
        sa.Column("started_at", moment, nullable=False),
        sa.Column("updated_at", moment, nullable=False),
        sa.Column("closed_at", moment),
        sa.Column("state_version", sa.Integer, nullable=False),
        sa.Column("state", JSONB, nullable=False),
        tenant_fk("sessions", "engineer_id", "users"),
        sa.ForeignKeyConstraint(["flow_version_id"], ["platform_flow_versions.id"], name="fk_sessions_flow_version_id"),
        rights="select, insert, update",
    )
    op.create_index(
        "ix_sessions_account_id_engineer_id_updated_at_id",
        "sessions",
        ["account_id", "engineer_id", "updated_at", "id"],
    )
    tenant_table(
        "session_events",
        sa.Column("session_id", sa.Uuid, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("cause_id", sa.Uuid),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("actor_id", sa.Uuid, nullable=False),
        sa.Column("occurred_at", moment, nullable=False),
        sa.Column("recorded_at", moment, nullable=False),
        sa.Column("payload", JSONB, nullable=False),
        tenant_fk("session_events", "session_id", "sessions"),
        tenant_fk("session_events", "actor_id", "users"),
        sa.UniqueConstraint("account_id", "session_id", "seq", name="uq_session_events_account_id_session_id_seq"),
        rights="select, insert",
    )
    op.create_index("ix_session_events_account_id_recorded_at", "session_events", ["account_id", "recorded_at"])
    op.execute(REFUSE_CHANGE)
    op.execute("revoke all on function refuse_timeline_change() from public")
    op.execute(
        "create trigger only_added_to before update or delete or truncate on session_events"
        " for each statement execute function refuse_timeline_change()"
    )
