-- Which of the chosen events rest on one source only, those with most points before decay first?
-- params: filters, most, skip
-- columns: event_id, points, date_words, title, type, category_code, category, publisher, class, confidence, total
with listed as (
    select k.event_no, k.event_id, k.category, k.first_day, p.points, count(*) over () as total
    from event_keys as k
    semi join filtered($filters) as f on f.event_no = k.event_no
    left join usual_event_points as p on p.event_no = k.event_no
    where k.sources = 1
    order by p.points desc nulls last, k.first_day desc, k.event_id
    limit $most offset $skip
)

select
    l.event_id, o.points, l.date_words, l.title, l.type, o.category as category_code, l.category, s.publisher, c.label as class, l.confidence,
    o.total
from listed as o
inner join event_list as l on l.event_no = o.event_no
inner join citations as s on s.event_no = o.event_no
inner join source_classes as c using (class)
order by o.points desc nulls last, o.first_day desc, o.event_id
