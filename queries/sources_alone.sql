-- Which of the chosen events rest on one source only, those with most points before decay first?
-- params: filters, most, skip
-- columns: event_id, points, date_words, title, type, category_code, category, publisher, class, confidence, total
with single as (
    select event_id, min(source_id) as source_id
    from event_sources
    semi join filtered($filters) as f using (event_id)
    group by event_id
    having count(*) = 1
)

select
    l.event_id, p.points, l.date_words, l.title, l.type, t.category as category_code, l.category, s.publisher, c.label as class, l.confidence,
    count(*) over () as total
from single as o
inner join event_list as l using (event_id)
inner join events as e on e.event_id = o.event_id
inner join event_types as t on t.type = e.type
inner join sources as s using (source_id)
inner join source_classes as c using (class)
left join event_points() as p on p.event_id = o.event_id
order by p.points desc nulls last, l.first_day desc, l.event_id
limit $most offset $skip
