"""Several turns in one statement, places that are held for as long as something lasts, and how much work has failed."""

import sqlalchemy as sa
from alembic import op

from migrations.tables import definer_function

revision = "20261121_1791"
down_revision = "20261121_1790"

# In the given order, so that two callers wait for each other in one direction only. The first that has none refuses.
TAKE_TURNS = """
returns interval language plpgsql volatile as $$
declare
    waits interval;
begin
    for place in 1 .. cardinality(keys) loop
        waits := sec.take_turn(keys[place], every[place], burst[place]);
        exit when waits is not null;
    end loop;
    return waits;
end $$
"""

GIVE_BACK_TURNS = """
returns void language plpgsql volatile as $$
begin
    for place in 1 .. cardinality(keys) loop
        perform sec.give_back_turn(keys[place], every[place]);
    end loop;
end $$
"""

# The number of the place, or null where all are held. One that nobody left is free again after its time.
TAKE_PLACE = """
returns integer language plpgsql volatile as $$
declare
    at timestamptz := clock_timestamp();
begin
    for place in 1 .. most loop
        insert into sec.places as p (key, number, until) values (given, place, at + lives)
        on conflict (key, number) do update set until = at + lives where p.until <= at;
        if found then
            return place;
        end if;
    end loop;
    return null;
end $$
"""

LEAVE_PLACE = """
returns void language sql volatile as $$
    delete from sec.places where key = given and number = place
$$
"""

FAILED_DELIVERIES = """
returns bigint language sql stable as $$
    select count(*) from public.deliveries d where d.state = 'failed'
$$
"""


def upgrade() -> None:
    definer_function("take_turns(keys text[], every interval[], burst integer[])", TAKE_TURNS)
    definer_function("give_back_turns(keys text[], every interval[])", GIVE_BACK_TURNS)

    op.execute("set local role rf_sec")
    op.execute(
        "create unlogged table sec.places"
        " (key text, number integer, until timestamptz not null, primary key (key, number))"
    )
    definer_function("take_place(given text, most integer, lives interval)", TAKE_PLACE)
    definer_function("leave_place(given text, place integer)", LEAVE_PLACE)

    failed = sa.text("state = 'failed'")
    op.create_index("ix_deliveries_account_id_failed", "deliveries", ["account_id"], postgresql_where=failed)
    definer_function("failed_deliveries()", FAILED_DELIVERIES, callers="rf_app, rf_job")
