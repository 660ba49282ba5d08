-- Which labels stand twice in one scheme, so that each row with that label would count twice?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
select 'imports/types.csv' as file, line, 'label' as column_name, label as value,
    'this label of ' || scheme || ' stands already in line ' || min(line) over same as wrong,
    'Write each label as its scheme has it, or remove one of the two lines.' as mend
from import_types
where not damaged
window same as (partition by scheme, lower(label))
qualify line > min(line) over same
