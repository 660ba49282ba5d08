-- Which events are written twice: the same countries (observers left out), type and days, and no line of distinct_events sets them apart?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
with parties as (
    select p.event_id, list_sort(list(distinct p.country)) as countries
    from participants as p inner join roles as r using (role) where r.counts group by p.event_id
)
select 'events.csv' as file, e.line, 'event_id' as column_name, e.event_id as value,
    'this looks like ' || o.event_id || ' (line ' || o.line || ') written twice: the same countries, type and date' as wrong,
    'Keep one of the two; if they are two events, say why in distinct_events.csv.' as mend
from events as e
inner join parties as p on p.event_id = e.event_id
inner join events as o
    on o.type = e.type and o.first_day = e.first_day and o.last_day = e.last_day and o.line < e.line
        and o.event_id <> e.event_id
        and coalesce(o.parent_id, '') <> e.event_id and coalesce(e.parent_id, '') <> o.event_id
inner join parties as q on q.event_id = o.event_id and q.countries = p.countries
anti join distinct_events as d
    on d.event_id = least(e.event_id, o.event_id) and d.other_id = greatest(e.event_id, o.event_id)
-- Of many copies each names the three before it, or the list would be as long as their number squared.
qualify row_number() over (partition by e.event_id order by o.line desc) <= 3
