"""Statements that somebody might smuggle into the application's connection: of every table, in every shape."""

from hypothesis import strategies as st

import resolutionflow.main
import resolutionflow.worker  # noqa: F401  every room comes with it, and so every table
from resolutionflow.core.db import Base

TABLES = {
    table.name: [column.name for column in table.columns if column.computed is None]
    for table in Base.metadata.sorted_tables
    if "account_id" in table.columns
}
# {t} a table, {c} a column of it, {u} another table, {B} the other account, {b} the id of its row in {u}.
READS = [
    "select * from {t}",
    "select * from {t} where account_id = '{B}'",
    "select * from {t} where account_id <> sec.account() or id = '{b}'",
    "select count(*), min({c}::text), max({c}::text) from {t}",
    "select json_agg({t}) from {t}",
    "select {t}::text from {t} where {c}::text ~ '.'",
    "select * from {t} where exists (select 1 from {u} where {u}.account_id = '{B}')",
    "select (select count(*) from {u} where id = '{b}') from {t}",
    "select a.id, b.id from {t} a full join {u} b on a.account_id = b.account_id",
    "select a.id, b.id from {t} a cross join {u} b",
    "select found.* from {t} a, lateral (select {u}.id from {u} where {u}.account_id <> a.account_id) found",
    "select {c}::text from {t} union all select id::text from {u}",
    "select id from {u} except select id from {t}",
    "with found as (select * from {t}) select count(*) from found, {u}",
    "select rank() over (order by {c}::text), count(*) over () from {t}",
    "select count(*) from {t} tablesample bernoulli (100)",
    "select ctid, tableoid::regclass, xmin is null from {t}",
    "select * from query_to_xml('select * from {t}', true, false, '')",
    "select most_common_vals::text from pg_stats where tablename = '{t}'",
    "select sec.audit_verify(0)",
    "select sec.repeat_delivery('{b}')",
]
WRITES = [
    "insert into {t} (account_id, id) values ('{B}', gen_random_uuid())",
    "insert into {t} select (jsonb_populate_record({t}, jsonb_build_object('id', '{b}'))).* from {t}"
    " on conflict do nothing",
    "insert into {t} select (jsonb_populate_record({t}, jsonb_build_object('account_id', '{B}'))).* from {t}",
    "insert into {t} select * from {t} on conflict (account_id, id) do update set account_id = '{B}'",
    "update {t} set account_id = '{B}'",
    "update {t} set id = '{b}'",
    "update {t} set {c} = {c} where account_id = '{B}' or id = '{b}'",
    "update {t} set id = id from {u} where {u}.account_id <> {t}.account_id returning {u}.*",
    "delete from {t} where account_id = '{B}'",
    "delete from {t} using {u} where {u}.id = '{b}' returning {t}.*",
    "with gone as (delete from {t} where account_id <> sec.account() returning *) select count(*) from gone, {u}",
    "with changed as (update {t} set id = id where id = '{b}' returning *) select * from changed",
    "merge into {t} using {u} on {t}.account_id = '{B}' when matched then delete",
    "lock table {t}",
    "truncate {t}",
]
# A column that names another row is pointed at one of the other account.
POINTS = "update {t} set {c} = '{b}'"


def fill(template: str, t: str, *, c: str, u: str, other: str, row: str) -> str:
    return template.format(t=t, c=c, u=u, B=other, b=row)


@st.composite
def generated(draw: st.DrawFn, other: str, row_of: dict[str, str]) -> str:
    def one(templates: list[str]) -> str:
        t, u = draw(st.sampled_from(sorted(TABLES))), draw(st.sampled_from(sorted(TABLES)))
        column = draw(st.sampled_from(TABLES[t]))
        return fill(draw(st.sampled_from(templates)), t, c=column, u=u, other=other, row=row_of[u])

    shape = draw(st.sampled_from(["{0}", "{0}", "{2}", "{2}", *NESTED]))
    return shape.format(one(READS), one(READS), one([*WRITES, POINTS]))


NESTED = [
    "select count(*) from ({0}) a, ({1}) b",
    "select to_json(a)::text from ({0}) a union all select to_json(b)::text from ({1}) b",
    "with a as materialized ({0}), b as ({1}) select (select count(*) from a), (select count(*) from b)",
    "select exists ({0}) and not exists ({1})",
    "select * from ({0}) a left join lateral ({1}) b on true",
    "explain (costs off) {0}",
    "explain (costs off) {2}",
    "copy ({0}) to stdout",
    "declare walked cursor for {0}; fetch all from walked",
    "do $do$ begin perform * from ({0}) a; {2}; end $do$",
]
