-- Which quantities have no unit, and which units no quantity?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
select 'events.csv' as file, line, case when quantity is null then 'quantity' else 'quantity_unit' end as column_name,
    '' as value,
    case
        when quantity is null then 'the unit ' || quantity_unit || ' has no quantity'
        else 'the quantity ' || printf('%.15g', quantity) || ' has no unit'
    end as wrong,
    'Fill in both or empty both.' as mend
from events
where (quantity is null) <> (quantity_unit is null) and not damaged and not coalesce(isinf(quantity), false)
