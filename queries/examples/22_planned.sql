-- What was announced, and has its date passed?
-- params: none
-- columns: date_words, title, countries, gone_by
select l.date_words, l.title, l.countries, l.last_day < r.as_of as gone_by
from event_list as l
cross join record as r
inner join events as e using (event_id)
where e.status = 'planned'
order by l.first_day desc, l.event_id
