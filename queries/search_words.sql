-- How many events does each part of a search find by itself?
-- params: words
-- columns: part, events
select part.part, count(s.event_id) as events
from (select unnest(search_parts($words::varchar)) as part) as part
left join event_search as s on finds(s.folded, ltrim(part.part, '-'))
where trim(search_needle(part.part)) <> ''
group by part.part
order by events, part.part
