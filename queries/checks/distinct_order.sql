-- Which lines of distinct_events do not name their two events in the order of the alphabet?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
select 'distinct_events.csv' as file, line, 'other_id' as column_name, other_id as value,
    'the two keys are equal or not in the order of the alphabet' as wrong,
    'Write the key that comes first into event_id and the other into other_id.' as mend
from distinct_events
where event_id >= other_id
