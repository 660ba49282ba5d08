-- Which events mention the JF-17?
-- params: none
-- columns: date, title, countries, sources
select date, title, countries, sources
from chosen(words := 'jf-17')
inner join event_list using (event_id)
order by first_day
