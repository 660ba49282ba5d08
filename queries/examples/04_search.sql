-- Which events mention joint exercises, but no ships: a phrase in quotes, and a word left out?
-- params: none
-- columns: date, title, countries, sources
select date, title, countries, sources
from chosen(words := '"joint exercise" -naval')
inner join event_list using (event_id)
order by first_day, event_id
