-- What was announced and is not yet confirmed, among the chosen events, what is still to come first?
-- params: filters, most
-- columns: event_id, date_words, title, category_code, category, countries, overdue, total
with waiting as (
    select k.event_no, k.event_id, k.category, k.last_day < r.as_of as overdue, abs(k.last_day - r.as_of) as away, count(*) over () as total
    from event_keys as k
    cross join record as r
    semi join filtered($filters) as f on f.event_no = k.event_no
    where k.status = 'planned'
        -- What a later event of its episode confirms is linked to it and waits no more.
        and not exists (
            from episodes as own
            inner join episodes as beside using (episode_id)
            inner join event_factors as held on held.event_id = beside.event_id
            where own.event_id = k.event_id and held.first_day > k.last_day
        )
),

listed as (
    select * from waiting order by overdue, away, event_id limit $most
)

select n.event_id, l.date_words, l.title, n.category as category_code, l.category, l.countries, n.overdue, n.total
from listed as n
inner join event_list as l using (event_no)
order by n.overdue, n.away, n.event_id
