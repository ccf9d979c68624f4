"""Flows that ship: read by every account, written only when content is loaded. A version never changes."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

revision = "20261121_0850"
down_revision = "20261121_0840"

REFUSE_CHANGE = """
create function refuse_change_of_flow_version() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    raise exception 'a published version of a flow never changes' using errcode = '42501';
end $$
"""


def upgrade() -> None:
    op.create_table(
        "platform_flows",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("slug", sa.Text, nullable=False, unique=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("category", sa.Text, nullable=False),
        sa.Column("tags", ARRAY(sa.Text), nullable=False),
        sa.Column("node_count", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("version_id", sa.Uuid, nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "platform_flow_versions",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("flow_id", sa.Uuid, sa.ForeignKey("platform_flows.id"), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("document", JSONB, nullable=False),
        sa.Column("content_hash", sa.Text, nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("flow_id", "version"),
    )
    # Each points at the other, so the newest version is checked when both are there.
    op.create_foreign_key(
        "fk_platform_flows_version_id",
        "platform_flows",
        "platform_flow_versions",
        ["version_id"],
        ["id"],
        deferrable=True,
        initially="DEFERRED",
    )
    op.execute("grant select on platform_flows, platform_flow_versions to rf_app, rf_job")
    op.execute(REFUSE_CHANGE)
    for moment, each in (("update or delete", "row"), ("truncate", "statement")):
        op.execute(
            f"create trigger never_changes_by_{each} before {moment} on platform_flow_versions"
            f" for each {each} execute function refuse_change_of_flow_version()"
        )
