-- When did the chosen events of these pairs happen, with what doubt? One lane a category; planned and cancelled events in lanes of their own.
-- params: filters, pairs
-- columns: lane, event_id, title, date_words, first_day, last_day, doubt, status, category
with picked as (
    select distinct p.event_id
    from pairs as p
    semi join filtered($filters) as f using (event_id)
    where list_contains($pairs::varchar[], p.a || '-' || p.b)
)

select
    case when s.counts then c.label else s.label end as lane, e.event_id, e.title, e.date_words, e.first_day, e.last_day, e.doubt,
    e.status, c.category
from events as e
semi join picked as p using (event_id)
inner join event_types as t using (type)
inner join categories as c using (category)
inner join statuses as s using (status)
order by not s.counts, case when s.counts then c.position else s.position end, e.first_day, e.event_id
