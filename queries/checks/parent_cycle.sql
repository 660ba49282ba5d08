-- Which events are, through their parents, parts of themselves?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
with recursive twice as (
    select event_id from events group by event_id having count(*) > 1
),

-- Of an event that stands twice nobody can say which one is meant.
climbs as (
    select event_id, parent_id as ancestor from events where parent_id is not null and event_id not in (from twice)
    union
    select c.event_id, e.parent_id
    from climbs as c
    inner join events as e on e.event_id = c.ancestor
    where e.parent_id is not null
)
select 'events.csv' as file, e.line, 'parent_id' as column_name, e.parent_id as value,
    'this event is, through its parents, a part of itself' as wrong,
    'Empty parent_id in the event that holds all the others.' as mend
from events as e
inner join climbs as c on c.event_id = e.event_id and c.ancestor = e.event_id
