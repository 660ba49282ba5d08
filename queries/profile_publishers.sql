-- Who published what the chosen events rest on, and of which class?
-- params: filters, most
-- columns: publisher, class_code, class_label, sources, events
select
    s.publisher, c.class as class_code, c.label as class_label, count(distinct s.source_id) as sources, count(distinct u.event_id) as events
from event_sources as u
inner join sources as s using (source_id)
inner join source_classes as c using (class)
semi join filtered($filters) as f on f.event_id = u.event_id
group by s.publisher, c.class, c.label, c.position
order by events desc, sources desc, s.publisher
limit $most
