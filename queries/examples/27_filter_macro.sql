-- How do I use the filter of the page: events of 2020 and later of the category Forces that mention an exercise?
-- params: none
-- columns: date_words, title, countries
select l.date_words, l.title, l.countries
from chosen(since := date '2020-01-01', categories := ['forces'], words := 'exercise') as c
inner join event_list as l using (event_id)
order by l.first_day desc, l.event_id
