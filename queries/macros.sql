-- Which macros does the database have, for people who ask in SQL?
-- params: none
-- columns: name, about
select distinct function_name as name, comment as about
from duckdb_functions()
where not internal and function_type in ('macro', 'table_macro') and function_name <> 'filtered'
order by name
