"""Who signs in, also one whose access was ended: whoever knows the password is told so."""

from migrations.tables import definer_function

revision = "20261121_1792"
down_revision = "20261121_1811"

FIND_PERSON = """
returns table (account_id uuid, user_id uuid, password_hash text, active boolean) language sql stable as $$
    select u.account_id, u.id, u.password_hash, u.active
    from public.users u join public.accounts a on a.id = u.account_id
    where lower(u.email) = lower(address) and a.active
$$
"""


def upgrade() -> None:
    definer_function("find_person(address text)", FIND_PERSON)
