-- Which sources support no event?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
select 'sources.csv' as file, s.line, 'source_id' as column_name, s.source_id as value,
    'no event uses this source' as wrong,
    'Name it in event_sources.csv for the event it supports, or remove it.' as mend
from sources as s
anti join event_sources as e using (source_id)
where not s.damaged and s.source_id is not null
