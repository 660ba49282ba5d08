-- Who published what the chosen events rest on, and of which class?
-- params: filters, most
-- columns: publisher, class_code, class_label, sources, events
select
    u.publisher, c.class as class_code, c.label as class_label, count(distinct u.source_no) as sources, count(distinct u.event_no) as events
from citations as u
inner join source_classes as c using (class)
semi join filtered($filters) as f on f.event_no = u.event_no
group by u.publisher, c.class, c.label, c.position
order by events desc, sources desc, u.publisher, c.position
limit $most
