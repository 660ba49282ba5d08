-- Which types weigh against their category: a setback more than zero, or anything else less?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
select 'event_types.csv' as file, line, 'weight' as column_name, weight::varchar as value,
    case when category = 'setback' then 'a setback weighs zero or less' else 'only a setback weighs less than zero' end as wrong,
    'Turn the sign, or give the type another category.' as mend
from event_types
where not damaged and isfinite(weight) and case when category = 'setback' then weight > 0 else weight < 0 end
