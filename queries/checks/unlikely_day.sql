-- Warning: which events and sources are dated before 1900, which is more often a slip of the finger than history?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
select 'events.csv' as file, line, 'date' as column_name, date as value,
    'this event is dated before 1900' as wrong, 'Correct the year if it was mistyped.' as mend
from events
where first_day < date '1900-01-01'
union all
select 'sources.csv', line, 'published', published,
    'this source is dated before 1900', 'Correct the year if it was mistyped.'
from sources
where regexp_full_match(published, '[0-9]{4}.*') and published < '1900'
