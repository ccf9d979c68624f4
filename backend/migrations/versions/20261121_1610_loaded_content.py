"""What the loaded content was made of, so that a start reads it again only where that has changed."""

import sqlalchemy as sa
from alembic import op

revision = "20261121_1610"
down_revision = "20261121_0940"


def upgrade() -> None:
    op.create_table("loaded_content", sa.Column("made_of", sa.Text, primary_key=True))
