"""Facts. The application may add and read them, nothing else."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from migrations.tables import tenant_table

revision = "20261121_0820"
down_revision = "20261121_0810"


def upgrade() -> None:
    tenant_table(
        "events",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("payload", JSONB, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("user_id", sa.Uuid),
        sa.Column("request_id", sa.Text),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        rights="select, insert",
    )
    op.create_index("ix_events_account_id_recorded_at", "events", ["account_id", "recorded_at"])
