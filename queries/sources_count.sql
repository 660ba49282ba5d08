-- On how many sources and publishers do the chosen events rest, and how many of them on one source only?
-- params: filters
-- columns: events, sources, publishers, one_source, undated
with cited as (
    select u.source_no, u.publisher, u.published from citations as u semi join filtered($filters) as f using (event_no)
),

picked as (
    select k.sources from event_keys as k semi join filtered($filters) as f using (event_no) where k.sources > 0
)

select
    (select count(*) from picked) as events,
    count(distinct source_no) as sources,
    count(distinct publisher) as publishers,
    (select count(*) from picked where sources = 1) as one_source,
    count(distinct source_no) filter (where published is null) as undated
from cited
