-- Warning: which events have two countries but form no pair, because fewer than two do more than observe?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
select 'events.csv' as file, any_value(e.line) as line, 'event_id' as column_name, e.event_id as value,
    'fewer than two of its countries do more than observe, so it joins no pair' as wrong,
    'Give a second country a role other than observer in participants.csv, or leave the event out.' as mend
from events as e
inner join participants as p using (event_id)
inner join roles as r using (role)
where not e.damaged and e.event_id is not null
group by e.event_id
having count(distinct p.country) >= 2
    and count(distinct p.country) filter (where r.counts) < 2 and not bool_or(p.damaged)
