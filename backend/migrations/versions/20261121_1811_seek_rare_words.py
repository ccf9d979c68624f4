"""What stands in more than 500 flows of an account weighs them; rarer words find them."""

from alembic import op

from migrations.tables import definer_function

revision = "20261121_1811"
down_revision = "20261121_1791"

# `said` are words, `typing` is the beginning of one, `keys` are codes in their one spelling. A word that nobody wrote
# is taken for a misspelling, of the weightiest four at most: of the words that the account wrote the nearest are looked
# for instead. What stands in more than 500 of the account's flows is not looked for where rarer words find a
# hundred: to weigh all of them takes longer than the rest, and at most the best thousand are told. The indexes are used
# whatever the planner guesses: a definer function meets every account's rows.
SEARCH_FLOWS = """
returns table (flow_id uuid, shipped boolean, score integer)
language plpgsql stable
set enable_seqscan = off set pg_trgm.word_similarity_threshold = 0.55 as $$
declare
    account uuid := sec.account();
    begun tsquery := '';
    begun_is_known boolean := false;
    asked tsquery := '';
    meant tsquery := '';
    sought tsquery := '';
    here bigint;
    enough bigint := 0;
    looked_for text[] := said;
    word text;
    term tsquery;
    misspelt text;
    near text;
    strange text[] := '{}';
begin
    if account is null then
        raise exception 'no account to search in' using errcode = '42501';
    end if;
    if typing <> '' then
        begun := to_tsquery('public.rf_simple', quote_literal(typing) || ':*');
        begun_is_known := exists (select from public.platform_entries e where e.words @@ begun)
            or exists (select from public.entries e where e.account_id = account and e.words @@ begun);
    end if;
    foreach word in array said loop
        term := plainto_tsquery('public.rf_english', word) || plainto_tsquery('public.rf_simple', word);
        asked := asked || term;
        if cardinality(strange) < 4 and not (begun_is_known and starts_with(typing, word))
            and not exists (select from public.platform_entries e where e.words @@ term)
            and not exists (select from public.entries e where e.account_id = account and e.words @@ term)
        then
            strange := strange || word;
        end if;
    end loop;
    asked := asked || begun;
    foreach misspelt in array strange loop
        for near in
            select w.word from public.entry_words w
            where w.account_id = account and w.word operator(ext.%>) misspelt
            order by ext.similarity(w.word, misspelt) desc, w.word limit 3
        loop
            looked_for := looked_for || near;
        end loop;
    end loop;
    foreach word in array looked_for loop
        term := plainto_tsquery('public.rf_english', word) || plainto_tsquery('public.rf_simple', word);
        meant := meant || term;
        here := (
            select count(*) from (
                select from public.entries e where e.account_id = account and e.words @@ term limit 501
            ) met
        );
        if here between 1 and 500 then
            sought := sought || term;
            enough := enough + here;
        end if;
    end loop;
    meant := meant || begun;
    sought := case when enough < 100 then meant else sought || begun end;
    return query
    select e.id, true,
           (case when e.code_keys && keys then 1000000 else 0 end + 100000 * ts_rank(e.words, asked)
            + 50000 * nearest.likeness)::integer
    from public.platform_entries e
    cross join lateral (
        select coalesce(max(ext.word_similarity(s.word, e.plain)), 0) as likeness from unnest(strange) s (word)
    ) nearest
    where e.kind = 'flow' and (e.words @@ asked or e.code_keys && keys or nearest.likeness >= 0.55)
    union all
    select e.id, false,
           (case when e.code_keys && keys then 1000000 else 0 end + 100000 * ts_rank(e.words, meant))::integer
    from public.entries e
    where e.account_id = account and e.kind = 'flow' and (e.words @@ sought or e.code_keys && keys)
    order by 3 desc, 1 desc limit 1000;
end $$
"""


def upgrade() -> None:
    # The extension's settings are known once it has been called.
    op.execute("select ext.similarity('', '')")
    op.execute("set local role rf_sec")
    op.execute("drop function sec.search_flows")
    op.execute("set local role rf_owner")
    definer_function("search_flows(said text[], typing text, keys text[])", SEARCH_FLOWS, callers="rf_app, rf_job")
