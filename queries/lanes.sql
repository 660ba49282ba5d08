-- When did the chosen events of these pairs happen, kind by kind, with what doubt and status?
-- params: filters, pairs
-- columns: event_id, title, date_words, first_day, last_day, doubt, status, category, category_label
with picked as (
    select distinct p.event_id
    from pairs as p
    semi join filtered($filters) as f using (event_id)
    where list_contains($pairs::varchar[], p.a || '-' || p.b)
)

select
    e.event_id, e.title, e.date_words, e.first_day, e.last_day, e.doubt, e.status, c.category, c.label as category_label
from events as e
semi join picked as p using (event_id)
inner join event_types as t using (type)
inner join categories as c using (category)
order by c.position, e.first_day, e.event_id
