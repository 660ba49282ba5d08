-- Which keys are longer than 100 characters?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
with named as (
    select 'events.csv' as file, line, 'event_id' as column_name, event_id as key from events
    union all
    select 'sources.csv', line, 'source_id', source_id from sources
    union all
    select 'context.csv', line, 'context_id', context_id from context
)

select file, line, column_name, key as value, 'this key has ' || length(key) || ' characters' as wrong,
    'Shorten it to at most 100, here and where it is named; links and files carry it.' as mend
from named
where length(key) > 100
