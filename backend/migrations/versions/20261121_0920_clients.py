"""Clients, their sites, and the facts known of them."""

import sqlalchemy as sa
from alembic import op

from migrations.tables import tenant_fk, tenant_table

revision = "20261121_0920"
down_revision = "20261121_0910"


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    tenant_table(
        "clients",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("folded_name", sa.Text, nullable=False),
        sa.Column("notes", sa.Text, nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("created_at", moment, nullable=False),
        sa.UniqueConstraint("account_id", "folded_name", name="uq_clients_account_id_folded_name"),
        rights="select, insert, update",
    )
    tenant_table(
        "client_sites",
        sa.Column("client_id", sa.Uuid, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        tenant_fk("client_sites", "client_id", "clients"),
    )
    op.create_index("ix_client_sites_account_id_client_id", "client_sites", ["account_id", "client_id"])
    tenant_table(
        "client_facts",
        sa.Column("client_id", sa.Uuid, nullable=False),
        sa.Column("variable", sa.Text, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("source", sa.String(40), nullable=False),
        sa.Column("kept_at", moment, nullable=False),
        tenant_fk("client_facts", "client_id", "clients"),
        sa.UniqueConstraint(
            "account_id", "client_id", "variable", name="uq_client_facts_account_id_client_id_variable"
        ),
    )
