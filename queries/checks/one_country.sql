-- Which events name fewer than two countries? A drill of one country alone is not cooperation.
-- params: none
-- columns: file, line, column_name, value, wrong, mend
select 'events.csv' as file, any_value(e.line) as line, 'event_id' as column_name, e.event_id as value,
    'this event has ' || case count(distinct p.country) when 0 then 'no country' else 'one country only' end as wrong,
    'Add the other side to participants.csv; what one country does alone is not cooperation.' as mend
from events as e
left join participants as p using (event_id)
where not e.damaged and e.event_id is not null
group by e.event_id
having count(distinct p.country) < 2 and not coalesce(bool_or(p.damaged), false)
