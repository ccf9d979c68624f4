-- One row per fault: rule, table or function. Run as a superuser; `schemas`, `definers`, `globals`, `uniques` are arrays.
with t as (
  select c.oid, c.relname, c.relkind, c.relrowsecurity rls, c.relforcerowsecurity forced, c.relowner, c.reloptions,
         exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'account_id' and not a.attisdropped) acc
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = any (cast(%(schemas)s as text[])) and c.relkind in ('r', 'p', 'v', 'm')),
tt as (select * from t where acc and relkind in ('r', 'p')),
pol as (select p.polrelid, p.polname, tt.relname, pg_get_expr(p.polqual, tt.oid) q, pg_get_expr(p.polwithcheck, tt.oid) w
        from tt join pg_policy p on p.polrelid = tt.oid
        where p.polroles = '{0}' or 'rf_app'::regrole = any (p.polroles)),
keycol as (select i.indexrelid, i.indrelid, i.indisunique, a.attname, a.atttypid, k.n
           from pg_index i, unnest(i.indkey::int[]) with ordinality k(attnum, n)
           join pg_attribute a on true where a.attrelid = i.indrelid and a.attnum = k.attnum)
select 'G01 rls off', relname from tt where not rls
union all select 'G02 rls not forced', relname from tt where not forced
union all select 'G03 no policy for rf_app', relname from tt where oid not in (select polrelid from pol)
union all select 'G04 policy without account_id', relname from pol where coalesce(q, w) not like '%%account_id%%'
union all select 'G05 policy without sub-select', relname from pol where q not ilike '%%select %%'
union all select 'G06 rf_app owns', relname from t where pg_has_role('rf_app', relowner, 'member')
union all select 'G07 view without security_invoker', relname from t where relkind = 'v' and has_table_privilege('rf_app', oid, 'select')
          and not coalesce(reloptions::text ~* 'security_invoker=(true|on|1)', false)
union all select 'G08 materialised view readable', relname from t where relkind = 'm' and has_table_privilege('rf_app', oid, 'select')
union all select 'G09 foreign key without account_id: ' || c.conname, tt.relname from tt join pg_constraint c on c.conrelid = tt.oid and c.contype = 'f'
          join tt r on r.oid = c.confrelid
          where not exists (select 1 from pg_attribute a where a.attrelid = tt.oid and a.attnum = any (c.conkey) and a.attname = 'account_id')
union all select 'G10 unique without account_id: ' || k.indexrelid::regclass, tt.relname from tt join keycol k on k.indrelid = tt.oid and k.indisunique
          where k.indexrelid::regclass::text <> all (cast(%(uniques)s as text[]))
          group by k.indexrelid, tt.relname having not bool_or(k.attname = 'account_id') and not bool_and(k.atttypid = 'uuid'::regtype)
union all select 'G11 account_id nullable', tt.relname from tt join pg_attribute a on a.attrelid = tt.oid and a.attname = 'account_id' where not a.attnotnull
union all select 'G12 definer function not listed', p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
          where n.nspname = any (cast(%(schemas)s as text[])) and p.prosecdef and has_function_privilege('rf_app', p.oid, 'execute')
          and p.proname <> all (cast(%(definers)s as text[]))
union all select 'G13 definer function without fixed search_path', p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
          where n.nspname = any (cast(%(schemas)s as text[])) and p.prosecdef and not coalesce(p.proconfig::text like '%%search_path=pg_catalog%%', false)
union all select 'G14 role attribute', rolname from pg_roles where rolname in ('rf_app', 'rf_job') and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
union all select 'G15 TRUNCATE, REFERENCES or TRIGGER granted', relname from t where relkind in ('r', 'p') and has_table_privilege('rf_app', oid, 'truncate, references, trigger')
union all select 'G16 no index begins with account_id', relname from tt where not exists (select 1 from keycol k where k.indrelid = tt.oid and k.n = 1 and k.attname = 'account_id')
union all select 'G17 neither tenant nor listed global', relname from t where relkind in ('r', 'p') and not acc and relname <> all (cast(%(globals)s as text[]))
order by 1, 2
