"""An account's own flows with their versions, what its people pinned, and what its sessions tell of each flow."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from migrations.tables import tenant_fk, tenant_table

revision = "20261121_0930"
down_revision = "20261121_0920"

# Read under the rights of who asks, so each account counts its own sessions alone.
STATISTICS = """
create view flow_statistics with (security_invoker = true) as
select flow_id,
       count(*) as uses,
       count(*) filter (where status = 'resolved') as resolved,
       count(*) filter (where status = 'resolved' and outcome in ('fixed', 'workaround')) as succeeded,
       percentile_disc(0.5) within group (order by active_ms) filter (where status = 'resolved') as median_active_ms,
       max(started_at) as last_used_at
from sessions where flow_id is not null group by flow_id
"""


def upgrade() -> None:
    make_flows()
    tenant_table(
        "flow_pins",
        sa.Column("user_id", sa.Uuid, nullable=False),
        sa.Column("flow_id", sa.Uuid, nullable=False),
        tenant_fk("flow_pins", "user_id", "users", ondelete="CASCADE"),
        sa.UniqueConstraint("account_id", "user_id", "flow_id", name="uq_flow_pins_account_id_user_id_flow_id"),
        rights="select, insert, delete",
    )
    let_sessions_walk_them()
    op.execute(STATISTICS)
    op.execute("grant select on flow_statistics to rf_app, rf_job")


def make_flows() -> None:
    moment = sa.DateTime(timezone=True)
    tenant_table(
        "flows",
        sa.Column("slug", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("category", sa.Text, nullable=False),
        sa.Column("tags", ARRAY(sa.Text), nullable=False),
        sa.Column("node_count", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("version_id", sa.Uuid, nullable=False),
        sa.Column("published_at", moment, nullable=False),
        sa.UniqueConstraint("account_id", "slug", name="uq_flows_account_id_slug"),
        rights="select, insert, update",
    )
    op.create_index("ix_flows_account_id_title_id", "flows", ["account_id", "title", "id"])
    tenant_table(
        "flow_versions",
        sa.Column("flow_id", sa.Uuid, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("document", JSONB, nullable=False),
        sa.Column("content_hash", sa.Text, nullable=False),
        sa.Column("author_id", sa.Uuid, nullable=False),
        sa.Column("comment", sa.Text, nullable=False),
        sa.Column("published_at", moment, nullable=False),
        tenant_fk("flow_versions", "flow_id", "flows"),
        tenant_fk("flow_versions", "author_id", "users"),
        sa.UniqueConstraint("account_id", "flow_id", "version", name="uq_flow_versions_account_id_flow_id_version"),
        rights="select, insert",
    )
    # Each points at the other, so the newest version is checked when both are there.
    op.create_foreign_key(
        "fk_flows_account_id_version_id",
        "flows",
        "flow_versions",
        ["account_id", "version_id"],
        ["account_id", "id"],
        deferrable=True,
        initially="DEFERRED",
    )
    for moment_of_change, each in (("update or delete", "row"), ("truncate", "statement")):
        op.execute(
            f"create trigger never_changes_by_{each} before {moment_of_change} on flow_versions"
            f" for each {each} execute function refuse_change_of_flow_version()"
        )


def let_sessions_walk_them() -> None:
    op.add_column("sessions", sa.Column("account_flow_version_id", sa.Uuid))
    op.create_foreign_key(
        "fk_sessions_account_id_account_flow_version_id",
        "sessions",
        "flow_versions",
        ["account_id", "account_flow_version_id"],
        ["account_id", "id"],
        ondelete="RESTRICT",
    )
    op.add_column("sessions", sa.Column("flow_id", sa.Uuid, sa.Computed("((flow ->> 'flow_id'::text))::uuid", True)))
    op.create_index("ix_sessions_account_id_flow_id", "sessions", ["account_id", "flow_id"])
