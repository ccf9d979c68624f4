"""Who asks, with the rights and the limits of this moment: one statement in front of each request."""

from migrations.tables import definer_function

revision = "20261121_1760"
down_revision = "20261121_1750"

# Each key takes a turn, in the given order; the first that has none left refuses. Told is the one nearest to its end.
ENTER = """
returns table (role text, most integer, remaining integer, resets interval, waits interval)
language plpgsql volatile as $$
declare
    at timestamptz := clock_timestamp();
    spent timestamptz;
    turns integer;
begin
    select r.role into role from sec.find_rights(account, login, person) r;
    if not found then
        return;
    end if;
    for place in 1 .. cardinality(keys) loop
        insert into sec.rate_limits as l (key, full_at) values (keys[place], at + every[place])
        on conflict (key) do update set full_at = greatest(l.full_at, at) + every[place]
        where greatest(l.full_at, at) - at <= every[place] * (burst[place] - 1)
        returning l.full_at into spent;
        if not found then
            select l.full_at into spent from sec.rate_limits l where l.key = keys[place];
            most := burst[place];
            remaining := 0;
            resets := spent - at;
            waits := resets - every[place] * (burst[place] - 1);
            return next;
            return;
        end if;
        turns := floor(burst[place] - extract(epoch from spent - at) / extract(epoch from every[place]));
        if remaining is null or turns < remaining then
            most := burst[place];
            remaining := turns;
            resets := spent - at;
        end if;
    end loop;
    if random() < 0.001 then
        delete from sec.rate_limits l where l.full_at < at - interval '1 hour';
    end if;
    return next;
end $$
"""


def upgrade() -> None:
    definer_function(
        "enter(account uuid, login uuid, person uuid, keys text[], every interval[], burst integer[])", ENTER
    )
