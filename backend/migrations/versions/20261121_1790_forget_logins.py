"""The worker forgets logins that ended long ago, and with them their refresh tokens."""

from alembic import op

revision = "20261121_1790"
down_revision = "20261121_1810"


def upgrade() -> None:
    op.execute("grant delete on logins to rf_job")
