-- Which events whose sources are said to differ have one source only?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
select 'disagreements.csv' as file, d.line, 'event_id' as column_name, d.event_id as value,
    'this event has one source, which cannot differ from itself' as wrong,
    'Add the other source to event_sources.csv, or remove the line.' as mend
from disagreements as d
where not d.damaged and (select count(*) from event_sources as u where u.event_id = d.event_id) = 1
