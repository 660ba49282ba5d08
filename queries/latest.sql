-- What has happened last, among the chosen events?
-- params: filters, most
-- columns: event_id, date_words, title, category_code, category, countries
with listed as (
    select k.event_no, k.event_id, k.category, k.first_day
    from event_keys as k
    inner join statuses as s using (status)
    semi join filtered($filters) as f on f.event_no = k.event_no
    where s.counts
    order by k.first_day desc, k.event_id
    limit $most
)

select n.event_id, l.date_words, l.title, n.category as category_code, l.category, l.countries
from listed as n
inner join event_list as l using (event_no)
order by n.first_day desc, n.event_id
