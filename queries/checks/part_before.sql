-- Warning: which events are over more than half a year before the event begins of which they are a part, as if a year were mistyped?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
select 'events.csv' as file, e.line, 'date' as column_name, e.date as value,
    'this is over ' || (w.first_day - e.last_day) || ' days before the event begins of which it is a part' as wrong,
    'Correct the date if it was mistyped, or leave parent_id empty: a part is worth less than an event of its own.' as mend
from events as e
inner join events as w on w.event_id = e.parent_id
where not e.damaged and not w.damaged and e.event_id <> w.event_id and w.first_day - e.last_day > 183
