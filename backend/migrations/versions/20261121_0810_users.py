"""People, with the look-up that sign-in needs before an account is known."""

import sqlalchemy as sa
from alembic import op

from migrations.tables import tenant_table

revision = "20261121_0810"
down_revision = "20261121_0800"


def upgrade() -> None:
    tenant_table(
        "users",
        sa.Column("email", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("password_hash", sa.Text),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("time_zone", sa.Text, nullable=False),
        sa.Column("theme", sa.String(40), nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        rights="select, insert, update",
    )
    op.create_index("uq_users_email", "users", [sa.text("lower(email)")], unique=True)
