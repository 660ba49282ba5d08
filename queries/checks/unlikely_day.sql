-- Warning: which events are dated before 1900, which is more often a slip of the finger than history?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
select 'events.csv' as file, line, 'date' as column_name, date as value,
    'this event is dated before 1900' as wrong, 'Correct the year if it was mistyped.' as mend
from events
where first_day < date '1900-01-01'
