"""When a password was last given in a login, and the address that a changed one replaced."""

import sqlalchemy as sa
from alembic import op

revision = "20261121_1750"
down_revision = "20261121_1740"


def upgrade() -> None:
    op.add_column("logins", sa.Column("confirmed_at", sa.DateTime(timezone=True)))
    # The owner of the tables meets no row either while the rules are forced.
    op.execute("alter table logins no force row level security")
    op.execute("update logins set confirmed_at = signed_in_at")
    op.execute("alter table logins force row level security")
    op.alter_column("logins", "confirmed_at", nullable=False)
    op.add_column("one_time_links", sa.Column("former_email", sa.Text))
