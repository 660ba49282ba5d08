-- Which wars, treaties and turning points end before they begin?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
select 'context.csv' as file, line, 'ends' as column_name, ends::varchar as value,
    'this ends before it begins' as wrong, 'Correct begins or ends.' as mend
from context
where ends < begins
