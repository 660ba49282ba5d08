-- Which of the chosen events does a source support, and which rest on it alone?
-- params: filters, source
-- columns: event_id, title, date_words, category_code, category, alone, says
select
    e.event_id, e.title, e.date_words, t.category as category_code, c.label as category,
    not exists (select 1 from event_sources as o where o.event_id = e.event_id and o.source_id <> $source) as alone,
    u.says
from event_sources as u
inner join events as e using (event_id)
inner join event_types as t using (type)
inner join categories as c using (category)
semi join filtered($filters) as f on f.event_id = u.event_id
where u.source_id = $source
order by e.first_day desc, e.event_id
