-- Which participants stand twice in one event, with the same country, role, level and actor?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
select 'participants.csv' as file, line, 'event_id' as column_name, event_id as value,
    'the same participant stands already in line ' || min(line) over same as wrong, 'Remove one of the two lines.' as mend
from participants
where not damaged
window same as (partition by event_id, country, role, level, actor)
qualify line > min(line) over same
