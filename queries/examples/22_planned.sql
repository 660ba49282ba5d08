-- What was announced and not confirmed since, and is the date that is recorded for it over?
-- params: none
-- columns: date_words, title, countries, gone_by
select l.date_words, l.title, l.countries, l.last_day < r.as_of as gone_by
from event_list as l
cross join record as r
inner join events as e using (event_id)
where e.status = 'planned'
    -- A later event that took place, and of which it is a part, has confirmed it.
    and not exists (from event_factors as f where f.event_id = e.parent_id and f.first_day > e.last_day)
order by l.first_day desc, l.event_id
