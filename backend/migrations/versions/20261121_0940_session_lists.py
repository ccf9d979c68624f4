"""What lists of sessions show, filter by and compare: the client, what is waited for, how it ended, error codes."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

revision = "20261121_0940"
down_revision = "20261121_0931"


def upgrade() -> None:
    op.add_column("sessions", sa.Column("client_id", sa.Uuid))
    op.add_column("sessions", sa.Column("client_name", sa.Text))
    op.add_column("sessions", sa.Column("waiting", JSONB))
    op.add_column("sessions", sa.Column("abandonment", JSONB))
    op.add_column("sessions", sa.Column("fix", sa.Text))
    op.add_column("sessions", sa.Column("codes", ARRAY(sa.Text), nullable=False, server_default="{}"))
    op.create_foreign_key(
        "fk_sessions_account_id_client_id",
        "sessions",
        "clients",
        ["account_id", "client_id"],
        ["account_id", "id"],
        ondelete="RESTRICT",
    )
