"""What a migration of a room calls, so that no table is made without its tenant rules.

    from migrations.tables import tenant_fk, tenant_table

    def upgrade() -> None:
        tenant_table("notes", sa.Column("flow_id", sa.Uuid, nullable=False), sa.Column("body", sa.Text, nullable=False),
                     tenant_fk("notes", "flow_id", "flows", ondelete="CASCADE"), rights="select, insert")
        op.create_index(None, "notes", ["account_id", "flow_id"])       # indexes begin with account_id

`account_id`, `id`, the primary key, row-level security, its policy and the grants come with it.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

ALL_RIGHTS = "select, insert, update, delete"
OWN_ROWS = "account_id = (select sec.account())"


def tenant_table(name: str, *items: SchemaItem, rights: str = ALL_RIGHTS) -> None:
    op.create_table(
        name,
        sa.Column("account_id", sa.Uuid, server_default=sa.text("sec.account()"), nullable=False),
        sa.Column("id", sa.Uuid, nullable=False),
        *items,
        sa.PrimaryKeyConstraint("account_id", "id", name=f"pk_{name}"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=f"fk_{name}_account_id"),
    )
    protect(name, OWN_ROWS, rights)


def tenant_fk(table: str, column: str, target: str, ondelete: str = "RESTRICT") -> sa.ForeignKeyConstraint:
    """`SET NULL (column)` names the column, else the account would be nulled too."""
    return sa.ForeignKeyConstraint(
        ["account_id", column],
        [f"{target}.account_id", f"{target}.id"],
        name=f"fk_{table}_account_id_{column}",
        ondelete=ondelete,
    )


def protect(name: str, own_rows: str, rights: str) -> None:
    op.execute(f"alter table {name} enable row level security")
    op.execute(f"alter table {name} force row level security")
    op.execute(f"create policy own_rows on {name} to rf_app, rf_job using ({own_rows}) with check ({own_rows})")
    op.execute(f"grant {rights} on {name} to rf_app, rf_job")
    let_purge(name)


def let_purge(name: str) -> None:
    """When an account ends, `sec.purge_account` removes its rows: this account's alone, and nothing else may."""
    op.execute(f"alter policy own_rows on {name} to rf_app, rf_job, rf_sec")
    op.execute(f"grant select, delete on {name} to rf_sec")


def open_to_definers(table: str, rights: str) -> None:
    """For functions in `sec` alone: they meet every row, with no right beyond `rights`."""
    op.execute(f"create policy definers on {table} to rf_sec using (true) with check (true)")
    op.execute(f"grant {rights} on {table} to rf_sec")


def definer_function(
    signature: str, rest: str, callers: str = "rf_app", search_path: str = "pg_catalog, pg_temp"
) -> None:
    """`signature` as in `find_login(email text)`; `rest` from RETURNS to the body."""
    op.execute("set local role rf_sec")
    op.execute(
        f"create function sec.{signature} {rest.strip()}".replace(
            " as $$", f" security definer set search_path = {search_path} as $$", 1
        )
    )
    name = signature.partition("(")[0]
    op.execute(f"revoke all on function sec.{name} from public")
    op.execute(f"grant execute on function sec.{name} to {callers}")
    op.execute("set local role rf_owner")
