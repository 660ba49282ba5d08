-- What has happened last, among the chosen events?
-- params: filters, most
-- columns: event_id, date_words, title, category_code, category, countries
select l.event_id, l.date_words, l.title, t.category as category_code, l.category, l.countries
from event_list as l
inner join events as e using (event_id)
inner join event_types as t on t.type = e.type
inner join statuses as s on s.status = e.status
semi join filtered($filters) as f on f.event_id = l.event_id
where s.counts
order by l.first_day desc, l.event_id
limit $most
