-- On how many sources and publishers do the chosen events rest, and how many of them on one source only?
-- params: filters
-- columns: events, sources, publishers, one_source, undated
with cited as (
    select distinct u.source_id
    from event_sources as u
    semi join filtered($filters) as f using (event_id)
),

picked as (
    select k.sources from event_keys as k semi join filtered($filters) as f using (event_no) where k.sources > 0
)

select
    (select count(*) from picked) as events,
    count(*) as sources,
    count(distinct s.publisher) as publishers,
    (select count(*) from picked where sources = 1) as one_source,
    count(*) filter (where s.published is null) as undated
from sources as s
semi join cited using (source_id)
