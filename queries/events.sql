-- Which events are chosen, one page of them, in this order?
-- params: filters, sort, most, skip
-- columns: event_id, date_words, title, type, category, countries, status, confidence, sources, first_day, doubt
select
    l.event_id, l.date_words, l.title, l.type, l.category, l.countries, l.status, l.confidence, l.sources, l.first_day, l.doubt
from event_list as l
semi join filtered($filters) as f using (event_id)
order by
    case when $sort = 'Newest first' then l.first_day end desc nulls last,
    case when $sort = 'Oldest first' then l.first_day end asc nulls last,
    case when $sort = 'Most sources' then l.sources end desc nulls last,
    case when $sort = 'Title' then fold(l.title) end asc nulls last,
    l.first_day desc, l.event_id
limit $most offset $skip
