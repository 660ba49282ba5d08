-- Which labels stand twice in one scheme, so that each row with that label would count twice?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
select 'imports/types.csv' as file, max(line) as line, 'label' as column_name, arg_max(label, line) as value,
    'this label of ' || scheme || ' stands already in line ' || min(line) as wrong,
    'Write each label as its scheme has it, or remove one of the two lines.' as mend
from import_types
where not damaged
group by scheme, lower(label)
having count(*) > 1
