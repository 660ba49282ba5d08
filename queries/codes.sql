-- What do the codes of the record mean: roles, levels, statuses, confidences and classes of sources?
-- params: none
-- columns: list, code, label, definition, effect
with lists as (
    select 1 as place, 'Role' as list, role as code, label, definition, position,
        case when counts then 'forms pairs' else 'forms no pair' end as effect
    from roles
    union all
    select 2, 'Level', level, label, definition, position,
        case when factor is null then 'tells no rank' else 'dialogue × ' || printf('%g', factor) end
    from levels
    union all
    select 3, 'Status', status, label, definition, position,
        case when counts then 'counts' else 'weighs nothing' end
    from statuses
    union all
    select 4, 'Confidence', confidence, label, definition, position, '× ' || printf('%g', factor) || ', kept in ' || printf('%g', 100 * kept) || ' % of draws' from confidences
    union all
    select 5, 'Class of source', class, label, definition, position, '' from source_classes
)

select list, code, label, definition, effect
from lists
order by place, position
