"""A fact of a client tells who kept it, and from which session."""

import sqlalchemy as sa
from alembic import op

revision = "20261121_1810"
down_revision = "20261121_1770"


def upgrade() -> None:
    for column, target in (("session_id", "sessions"), ("keeper_id", "users")):
        op.add_column("client_facts", sa.Column(column, sa.Uuid))
        op.create_foreign_key(
            f"fk_client_facts_account_id_{column}",
            "client_facts",
            target,
            ["account_id", column],
            ["account_id", "id"],
            ondelete="RESTRICT",
        )
