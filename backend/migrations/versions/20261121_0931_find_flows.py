"""The index of what accounts make, and the one way to search it together with platform content."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, TSVECTOR

from migrations.tables import definer_function, open_to_definers, tenant_table

revision = "20261121_0931"
down_revision = "20261121_0930"

# `said` are words, `typing` is the beginning of one, `keys` are codes in their one spelling. A word that nobody wrote
# is taken for a misspelling: of the words that the account wrote the nearest are looked for instead. The indexes are
# used whatever the planner guesses: a definer function meets every account's rows. Of a word that stands everywhere the
# best thousand are enough.
SEARCH_FLOWS = """
returns table (flow_id uuid, shipped boolean, score integer)
language plpgsql stable
set enable_seqscan = off set pg_trgm.word_similarity_threshold = 0.55 as $$
declare
    account uuid := sec.account();
    begun tsquery := '';
    begun_is_known boolean := false;
    asked tsquery := '';
    meant tsquery;
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
        if not (begun_is_known and starts_with(typing, word))
            and not exists (select from public.platform_entries e where e.words @@ term)
            and not exists (select from public.entries e where e.account_id = account and e.words @@ term)
        then
            strange := strange || word;
        end if;
    end loop;
    asked := asked || begun;
    meant := asked;
    foreach misspelt in array strange loop
        for near in
            select w.word from public.entry_words w
            where w.account_id = account and w.word operator(ext.%>) misspelt
            order by ext.similarity(w.word, misspelt) desc, w.word limit 3
        loop
            meant := meant || plainto_tsquery('public.rf_simple', near);
        end loop;
    end loop;
    return query
    select e.id, true,
           (case when e.code_keys && keys then 1000000 else 0 end + 100000 * ts_rank(e.words, asked)
            + 50000 * coalesce((select max(ext.word_similarity(s.word, e.plain)) from unnest(strange) s (word)), 0)
           )::integer
    from public.platform_entries e
    where e.kind = 'flow'
      and (e.words @@ asked or e.code_keys && keys
           or exists (select from unnest(strange) s (word) where e.plain operator(ext.%>) s.word))
    union all
    select e.id, false,
           (case when e.code_keys && keys then 1000000 else 0 end + 100000 * ts_rank(e.words, meant))::integer
    from public.entries e
    where e.account_id = account and e.kind = 'flow' and (e.words @@ meant or e.code_keys && keys)
    order by 3 desc, 1 desc limit 1000;
end $$
"""


def upgrade() -> None:
    lines = ARRAY(sa.Text)
    tenant_table(
        "entries",
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("symptoms", lines, nullable=False),
        sa.Column("codes", lines, nullable=False),
        sa.Column("tags", lines, nullable=False),
        sa.Column("code_keys", lines, nullable=False),
        sa.Column("words", TSVECTOR, nullable=False),
        rights="select, insert, update",
    )
    tenant_table(
        "entry_words",
        sa.Column("word", sa.Text, nullable=False),
        sa.UniqueConstraint("account_id", "word", name="uq_entry_words_account_id_word"),
        rights="select, insert",
    )
    # Each match is weighed by its words, so they stay with the row: fetched from elsewhere they cost as much again.
    op.execute("alter table entries set (toast_tuple_target = 8160)")
    make_index("entries", "words")
    make_index("entries", "code_keys")
    make_index("entry_words", "word", "ext.gin_trgm_ops")
    open_to_definers("entries", "select")
    open_to_definers("entry_words", "select")
    op.execute("grant select on platform_entries to rf_sec")
    definer_function("search_flows(said text[], typing text, keys text[])", SEARCH_FLOWS, callers="rf_app, rf_job")


def make_index(table: str, column: str, operators: str | None = None) -> None:
    op.create_index(
        f"ix_{table}_account_id_{column}",
        table,
        ["account_id", column],
        postgresql_using="gin",
        postgresql_ops={"account_id": "ext.uuid_ops", **({column: operators} if operators else {})},
    )
