-- What are the relations of the database, their columns and what they mean?
-- params: none
-- columns: relation, kind, about, column_name, type, meaning
with relations as (
    select table_name as relation, 'table' as kind, comment from duckdb_tables() where database_name = current_database()
    union all
    select view_name, 'view', comment from duckdb_views() where not internal and database_name = current_database()
)

select
    r.relation, r.kind, coalesce(r.comment, '') as about, c.column_name, lower(c.data_type) as type,
    coalesce(c.comment, '') as meaning
from relations as r
inner join duckdb_columns() as c on c.database_name = current_database() and c.table_name = r.relation
where r.relation <> 'event_search'
order by r.relation <> 'event_list', r.kind, r.relation, c.column_index
