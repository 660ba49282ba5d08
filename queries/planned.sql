-- What was announced and is not yet confirmed, among the chosen events, what is still to come first?
-- params: filters, most
-- columns: event_id, date_words, title, category_code, category, countries, overdue, total
select
    l.event_id, l.date_words, l.title, t.category as category_code, l.category, l.countries, l.last_day < r.as_of as overdue,
    count(*) over () as total
from event_list as l
inner join events as e using (event_id)
inner join event_types as t on t.type = e.type
cross join record as r
semi join filtered($filters) as f on f.event_id = l.event_id
where e.status = 'planned'
order by overdue, abs(l.last_day - r.as_of), l.event_id
limit $most
