-- Which words can a statement have: relations, columns, macros, functions and keywords, each with what is said of it?
-- params: none
-- columns: kind, word, owner, told, place
with closed as (
    -- What the SQL page does not let a statement call: it reads files, or tells of the engine.
    select unnest(['glob', 'getenv', 'query', 'query_table', 'current_setting']) as word
),
relations as (
    select table_name as word, comment from duckdb_tables() where database_name = current_database()
    union all
    select view_name, comment from duckdb_views() where not internal and database_name = current_database()
),
functions as (
    select
        function_name as word, internal, function_type, comment, parameters, alias_of,
        split_part(coalesce(description, ''), '. ', 1) as about
    from duckdb_functions()
    where regexp_full_match(function_name, '[a-z][a-z0-9_]*') and function_name <> 'filtered'
),
own as (
    select distinct word, function_type, comment, parameters from functions where not internal
),
engine as (
    select
        word, arg_max(parameters, len(parameters)) as parameters,
        if(any_value(alias_of) is null, arg_max(about, length(about)), 'as ' || any_value(alias_of)) as about
    from functions
    where internal
        and (function_type in ('scalar', 'aggregate', 'window', 'macro') or word in ('range', 'generate_series', 'unnest'))
        and word not in (from closed)
        and not (starts_with(word, 'array_') and starts_with(coalesce(alias_of, ''), 'list_'))
        and not regexp_matches(word, '^(pg_|has_|current_(database|schema|query|connection)|in_search_path|duckdb_|json_execute)')
    group by word
)

select 'relation' as kind, word, '' as owner, coalesce(comment, '') as told, 0 as place
from relations
where word <> 'event_search'
union all
select 'column', c.column_name, r.word, concat_ws('; ', lower(c.data_type), nullif(c.comment, '')), c.column_index
from relations as r
inner join duckdb_columns() as c on c.database_name = current_database() and c.table_name = r.word
where r.word <> 'event_search'
union all
select if(function_type = 'table_macro', 'rows', 'macro'), word, '', comment, 0 from own
union all
select 'parameter', unnest(parameters), word, '', generate_subscripts(parameters, 1)
from own
where function_type = 'table_macro'
union all
select
    'function', word, '',
    '(' || array_to_string(parameters, ', ') || ')'
        || if(about = '', '', ' ' || regexp_replace(left(about, 42), '(?s)^(.{38}.*)[ ,][^ ]*$', '\1')),
    0
from engine
union all
select 'keyword', keyword_name, '', keyword_category, 0 from duckdb_keywords()
order by kind, owner, place, word
