-- Which events has this layer that those of another can be looked up among: agreements, arms orders and deliveries, exercises?
-- params: none
-- columns: event_id, kind, title, date_words, first_day, until, told, pairs
select c.event_id, c.kind, c.title, c.date_words, c.first_day, c.until, c.told, list_sort(k.pairs) as pairs
from recall_events as c
inner join event_keys as k using (event_id)
order by c.event_id
