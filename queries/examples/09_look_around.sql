-- What does the record hold: each table and view, with what one row is?
-- params: none
-- columns: relation, about, rows
select table_name as relation, comment as about, estimated_size as rows from duckdb_tables() where not internal
union all
select view_name, comment, null from duckdb_views() where not internal
order by relation
