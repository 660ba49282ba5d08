-- Warning: which events carry the title of another on days that touch, though their type or countries differ?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
select 'events.csv' as file, e.line, 'title' as column_name, e.title as value,
    'this is also the title of ' || o.event_id || ' (line ' || o.line || ') on the same days' as wrong,
    'If they are one event, keep one; if they are two, say why in distinct_events.csv or tell them apart in the title.' as mend
from events as e
inner join events as o
    on lower(o.title) = lower(e.title) and o.line < e.line and o.event_id <> e.event_id
        and o.first_day <= e.last_day and e.first_day <= o.last_day
        and coalesce(o.parent_id, '') <> e.event_id and coalesce(e.parent_id, '') <> o.event_id
anti join distinct_events as d
    on d.event_id = least(e.event_id, o.event_id) and d.other_id = greatest(e.event_id, o.event_id)
-- Of many copies each names the three before it, or the list would be as long as their number squared.
qualify row_number() over (partition by e.event_id order by o.line desc) <= 3
