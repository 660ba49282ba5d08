-- Warning: which summaries are longer than 2,000 characters, where one to three sentences are asked for?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
select 'events.csv' as file, line, 'summary' as column_name, summary as value,
    'this summary has ' || length(summary) || ' characters' as wrong, 'Say it in one to three sentences.' as mend
from events
where length(summary) > 2000
