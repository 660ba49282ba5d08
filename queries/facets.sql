-- How many of the chosen events has each value that can be chosen, of the kinds asked for?
-- params: filters, kinds
-- columns: kind, code, label, events
with found as (
    select e.* from events as e semi join filtered($filters) as f using (event_id)
),

valued as (
    select 'category' as kind, t.category as code, f.event_id from found as f inner join event_types as t using (type)
    union all
    select 'type', type, event_id from found
    union all
    select 'country', p.country, p.event_id from participants as p semi join found as f using (event_id)
    union all
    select 'role', p.role, p.event_id from participants as p semi join found as f using (event_id)
    union all
    select 'level', p.level, p.event_id from participants as p semi join found as f using (event_id)
    union all
    select 'year', year(y.day)::varchar, f.event_id
    from found as f,
        generate_series(date_trunc('year', f.first_day)::timestamp, f.last_day::timestamp, interval 1 year) as y (day)
    union all
    select 'status', status, event_id from found
    union all
    select 'confidence', confidence, event_id from found
    union all
    select 'class', s.class, u.event_id
    from event_sources as u inner join sources as s using (source_id) semi join found as f on f.event_id = u.event_id
    union all
    select 'language', s.language, u.event_id
    from event_sources as u inner join sources as s using (source_id) semi join found as f on f.event_id = u.event_id
    union all
    select 'series', x.series, f.event_id from found as f inner join exercises as x using (exercise)
    union all
    select 'quality', q.quality, q.event_id from event_qualities as q semi join found as f using (event_id)
    union all
    select 'person', p.person, p.event_id from event_people as p semi join found as f using (event_id)
),

counted as (
    select kind, code, count(distinct event_id) as events
    from valued
    where list_contains($kinds::varchar[], kind)
    group by kind, code
)

select c.kind, c.code, coalesce(
    k.label, t.label, n.name, r.label, l.label, s.label, f.label, q.label, g.name, w.label, c.code
) as label, c.events
from counted as c
left join categories as k on c.kind = 'category' and k.category = c.code
left join event_types as t on c.kind = 'type' and t.type = c.code
left join countries as n on c.kind = 'country' and n.country = c.code
left join roles as r on c.kind = 'role' and r.role = c.code
left join levels as l on c.kind = 'level' and l.level = c.code
left join statuses as s on c.kind = 'status' and s.status = c.code
left join confidences as f on c.kind = 'confidence' and f.confidence = c.code
left join source_classes as q on c.kind = 'class' and q.class = c.code
left join languages as g on c.kind = 'language' and g.language = c.code
left join qualities as w on c.kind = 'quality' and w.quality = c.code
order by c.kind, case when c.kind = 'year' then c.code end desc, c.events desc, label
