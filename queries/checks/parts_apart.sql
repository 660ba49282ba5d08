-- Warning: which events are parts of one with which they share no country, as if its parent were another event?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
select 'events.csv' as file, e.line, 'parent_id' as column_name, e.parent_id as value,
    'no country takes part in this event and in the one of which it is a part' as wrong,
    'Name the event that it is a part of, or leave parent_id empty.' as mend
from events as e
inner join events as w on w.event_id = e.parent_id
where not e.damaged and not w.damaged and e.event_id <> w.event_id
    and exists (from participants as p where p.event_id = e.event_id) and exists (from participants as p where p.event_id = w.event_id)
    and not exists (from participants as p where p.damaged and p.event_id in (e.event_id, w.event_id))
    and not exists (
        from participants as p inner join participants as q using (country) where p.event_id = e.event_id and q.event_id = w.event_id
    )
