"""Answers that a repeated call gets again."""

import sqlalchemy as sa
from alembic import op

from migrations.tables import tenant_table

revision = "20261121_1704"
down_revision = "20261121_1703"


def upgrade() -> None:
    tenant_table(
        "idempotency_keys",
        sa.Column("caller", sa.Text, nullable=False),
        sa.Column("route", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("request_hash", sa.LargeBinary, nullable=False),
        sa.Column("status", sa.Integer),
        sa.Column("answer", sa.LargeBinary),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("account_id", "caller", "route", "key", name="uq_idempotency_keys_account_id_caller"),
    )
    op.create_index("ix_idempotency_keys_account_id_recorded_at", "idempotency_keys", ["account_id", "recorded_at"])
