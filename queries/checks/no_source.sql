-- Which events have no source?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
select 'events.csv' as file, e.line, 'event_id' as column_name, e.event_id as value,
    'this event has no source' as wrong,
    'Add a line to event_sources.csv that names a source and what it says.' as mend
from events as e
anti join event_sources as s using (event_id)
where not e.damaged and e.event_id is not null
