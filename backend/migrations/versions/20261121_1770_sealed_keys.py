"""How many sealed values each key has, over all accounts: what tells when an old key may go."""

from migrations.tables import definer_function

revision = "20261121_1770"
down_revision = "20261121_1760"

SEALED_KEYS = """
returns table (place text, key_id text, sealed bigint) language sql stable as $$
    select 'invites.sealed_code', substring(i.sealed_code from '^v([^:]*):'), count(*)
    from public.invites i group by 2
$$
"""


def upgrade() -> None:
    definer_function("sealed_keys()", SEALED_KEYS, callers="rf_app, rf_job")
