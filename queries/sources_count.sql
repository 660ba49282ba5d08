-- On how many sources and publishers do the chosen events rest, and how many of them on one source only?
-- params: filters
-- columns: events, sources, publishers, one_source, undated
with picked as (
    select u.event_id, u.source_id, s.publisher, s.published, count(*) over (partition by u.event_id) as beside
    from event_sources as u
    inner join sources as s using (source_id)
    semi join filtered($filters) as f using (event_id)
)

select
    count(distinct event_id) as events,
    count(distinct source_id) as sources,
    count(distinct publisher) as publishers,
    count(distinct event_id) filter (where beside = 1) as one_source,
    count(distinct source_id) filter (where published is null) as undated
from picked
