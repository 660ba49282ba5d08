-- Which titles are longer than 90 characters?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
select 'events.csv' as file, line, 'title' as column_name, title as value,
    'this title has ' || length(title) || ' characters' as wrong, 'Shorten it to at most 90.' as mend
from events
where length(title) > 90
