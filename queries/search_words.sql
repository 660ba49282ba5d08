-- How many events does each part of a search find by itself?
-- params: words
-- columns: part, events
select a.part, count(s.event_id) as events
from search_asked($words::varchar) as a
left join event_search as s on list_bool_or([contains(s.folded, pattern) for pattern in a.patterns])
group by a.part
order by events, a.part
