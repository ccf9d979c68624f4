"""The index of platform content: every account reads it, only migrating and loading content write it."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, TSVECTOR

revision = "20261121_0840"
down_revision = "20261121_0830"


def upgrade() -> None:
    for configuration, stems in (("rf_simple", "simple"), ("rf_english", "english_stem")):
        op.execute(f"create text search configuration {configuration} (copy = pg_catalog.simple)")
        op.execute(
            f"alter text search configuration {configuration} alter mapping for hword, hword_part, word"
            f" with ext.unaccent, {stems}"
        )
    op.create_table(
        "platform_entries",
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("symptoms", ARRAY(sa.Text), nullable=False),
        sa.Column("codes", ARRAY(sa.Text), nullable=False),
        sa.Column("tags", ARRAY(sa.Text), nullable=False),
        sa.Column("code_keys", ARRAY(sa.Text), nullable=False),
        sa.Column("plain", sa.Text, nullable=False),
        sa.Column("words", TSVECTOR, nullable=False),
    )
    op.execute("grant select on platform_entries to rf_app, rf_job")
    op.create_index("ix_platform_entries_words", "platform_entries", ["words"], postgresql_using="gin")
    op.create_index("ix_platform_entries_code_keys", "platform_entries", ["code_keys"], postgresql_using="gin")
    op.create_index(
        "ix_platform_entries_plain",
        "platform_entries",
        ["plain"],
        postgresql_using="gin",
        postgresql_ops={"plain": "ext.gin_trgm_ops"},
    )
