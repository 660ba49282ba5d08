-- Which events make one episode with an event: what it is part of, its parts, and theirs, in order of time?
-- params: event
-- columns: event_id, title, category_code, date_words, first_day, last_day, doubt, status, relation
with own as (
    select e.event_id, e.parent_id, p.episode_id from events as e inner join episodes as p using (event_id) where e.event_id = $event
)

select
    e.event_id, e.title, t.category as category_code, e.date_words, e.first_day, e.last_day, e.doubt, e.status,
    case
        when e.event_id = o.event_id then 'This event'
        when e.event_id = o.parent_id then 'Part of'
        when e.parent_id = o.event_id then 'Parts'
        else 'Beside it'
    end as relation
from own as o
inner join episodes as p on p.episode_id = o.episode_id
inner join events as e on e.event_id = p.event_id
inner join event_types as t on t.type = e.type
order by e.first_day, e.last_day desc, e.event_id
