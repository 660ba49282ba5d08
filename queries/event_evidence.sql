-- Which sources support an event, and what does each say?
-- params: event
-- columns: source_id, publisher, title, author, published, language, source_class, says, url
select s.source_id, s.publisher, s.title, s.author, s.published, n.name as language, c.label as source_class, u.says, s.url
from event_sources as u
inner join sources as s using (source_id)
inner join source_classes as c using (class)
inner join languages as n using (language)
where u.event_id = $event
order by c.position, s.published, s.source_id
