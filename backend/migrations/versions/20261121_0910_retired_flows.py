"""A flow that no longer ships stays for the sessions that walked it, and is offered no more."""

import sqlalchemy as sa
from alembic import op

revision = "20261121_0910"
down_revision = "20261121_0900"


def upgrade() -> None:
    op.add_column("platform_flows", sa.Column("retired", sa.Boolean, nullable=False, server_default=sa.false()))
