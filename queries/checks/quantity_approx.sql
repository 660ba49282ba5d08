-- Which quantities do not say whether they are exact, and which say so without a quantity?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
select 'events.csv' as file, line, 'quantity_approx' as column_name, quantity_approx::varchar as value,
    case when quantity is null then 'this says of no quantity whether it is exact' else 'nothing says whether the quantity is exact' end as wrong,
    'Write true where the quantity is about right, false where it is exact, and nothing where there is none.' as mend
from events
where (quantity is null) <> (quantity_approx is null) and not damaged
