-- Fifty accounts are there; the first gets ten thousand flows, the others two hundred each. Words are those of the flows
-- that ship and invented names; a few of them are everywhere, most are rare, as in what people write.
create temp table vocabulary as
select row_number() over (order by invented, word) as place, word
from (
    select distinct lower(word) as word, false as invented
    from platform_entries, regexp_split_to_table(plain, '[^[:alpha:]]+') word where length(word) > 2
    union
    select left(translate(md5(number::text), '0123456789abcdef', 'aeioulrstnmdpkvb'), 7), true
    from generate_series(1, 3000) number
) known;

create temp table phrases as
select phrase as place, array_agg(word order by slot) as words
from (
    select phrase, slot, 1 + floor(power((hashtextextended(phrase || ' ' || slot, 0) & 1048575) / 1048576.0, 3)
                                   * (select count(*) from vocabulary))::bigint as place
    from generate_series(0, 16383) phrase, generate_series(1, 6) slot
) drawn join vocabulary using (place) group by phrase;
create unique index on phrases (place);

create function pg_temp.phrase(seed text, most integer) returns text language sql stable as $$
    select array_to_string(words[1:most], ' ') from phrases where place = hashtextextended(seed, 0) & 16383
$$;

create temp table made as
select account_id, gen_random_uuid() as id, gen_random_uuid() as version_id, author_id, number,
       initcap(pg_temp.phrase(account_id || 'title' || number, 4)) as title,
       pg_temp.phrase(account_id || 'summary' || number, 6) as summary,
       array(select pg_temp.phrase(account_id || 'symptom' || number || '.' || line, 6)
             from generate_series(1, 12) line) as symptoms,
       string_to_array(pg_temp.phrase(account_id || 'tag' || number, 3), ' ') as tags,
       array['event ' || 1000 + number % 9000] as codes
from (
    select account_id, (array_agg(id))[1] as author_id, row_number() over (order by account_id) as place
    from users where email like '%@bench.example' group by account_id
) accounts, lateral generate_series(1, case when place = 1 then 10000 else 200 end) number;

set local session_replication_role = replica;
insert into flows (account_id, id, slug, kind, title, summary, category, tags, node_count, version, version_id, published_at)
select account_id, id, 'flow-' || number, 'troubleshooting', title, summary, 'Category ' || number % 20, tags, 12, 1,
       version_id, now() - number * interval '1 minute'
from made;
insert into flow_versions
    (account_id, id, flow_id, version, document, content_hash, author_id, comment, published_at)
select account_id, version_id, id, 1, '{}', md5(title), author_id, '', now() from made;
insert into entries (account_id, id, kind, title, summary, symptoms, codes, tags, code_keys, words)
select account_id, id, 'flow', title, summary, symptoms, codes, tags, codes,
       setweight(to_tsvector('rf_simple', title || ' ' || array_to_string(tags, ' ')), 'A')
       || setweight(to_tsvector('rf_english', title || ' ' || array_to_string(tags, ' ')), 'A')
       || setweight(to_tsvector('rf_simple', array_to_string(symptoms || codes, ' ')), 'B')
       || setweight(to_tsvector('rf_english', array_to_string(symptoms || codes, ' ')), 'B')
       || setweight(to_tsvector('rf_english', summary), 'C')
from made;
insert into entry_words (account_id, id, word)
select account_id, gen_random_uuid(), word from vocabulary, (select distinct account_id from made) accounts;
insert into sessions
    (account_id, id, engineer_id, status, title, problem, flow, account_flow_version_id, outcome, active_ms, started_at,
     updated_at, closed_at, state_version, state)
select account_id, gen_random_uuid(), author_id, 'resolved', title, title, jsonb_build_object('flow_id', id), version_id,
       'fixed', 60000, now(), now(), now(), 1, '{}'
from made, generate_series(1, 2);
