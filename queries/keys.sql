-- Which keys do the tables have, and to which tables do they point?
-- params: none
-- columns: relation, kind, names, other, other_names
select
    table_name as relation, lower(constraint_type) as kind, constraint_column_names as names,
    referenced_table as other, referenced_column_names as other_names
from duckdb_constraints()
where constraint_type in ('PRIMARY KEY', 'FOREIGN KEY')
order by relation, kind desc, names
