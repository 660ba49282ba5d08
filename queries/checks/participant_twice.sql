-- Which participants stand twice in one event, with the same country, role, level and actor?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
select 'participants.csv' as file, max(line) as line, 'event_id' as column_name, event_id as value,
    'the same participant stands already in line ' || min(line) as wrong, 'Remove one of the two lines.' as mend
from participants
where not damaged
group by event_id, country, role, level, actor
having count(*) > 1
