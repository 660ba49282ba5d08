-- What was announced and is not yet confirmed, among the chosen events, what is still to come first?
-- params: filters, most
-- columns: event_id, date_words, title, category_code, category, countries, overdue, total
with announced as (
    select k.event_no, k.event_id, k.category, k.last_day
    from event_keys as k
    semi join filtered($filters) as f on f.event_no = k.event_no
    where k.status = 'planned'
),

-- A later event that took place, and of which it is a part, has confirmed it.
confirmed as (
    select a.event_no
    from announced as a
    inner join event_list as l on l.event_no = a.event_no
    inner join event_factors as p on p.event_id = l.parent_id
    where p.first_day > a.last_day
),

waiting as (
    select a.*, a.last_day < r.as_of as overdue, abs(a.last_day - r.as_of) as away, count(*) over () as total
    from announced as a
    cross join record as r
    anti join confirmed as c on c.event_no = a.event_no
),

listed as (
    select * from waiting order by overdue, away, event_id limit $most
)

select n.event_id, l.date_words, l.title, n.category as category_code, l.category, l.countries, n.overdue, n.total
from listed as n
inner join event_list as l using (event_no)
order by n.overdue, n.away, n.event_id
