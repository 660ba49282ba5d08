-- How many of the chosen events are there a year, and how many of them rest on one source only?
-- params: filters
-- columns: year, events, one_source
with picked as (
    select
        greatest(year(e.first_day), year($filters.since::date)) as year, count(*) as events,
        count(*) filter (where e.sources = 1) as one_source
    from event_keys as e
    semi join filtered($filters) as f using (event_no)
    where e.sources > 0
    group by all
),

years as (
    select unnest(range(min(year), max(year) + 1)) as year from picked
)

select y.year, coalesce(p.events, 0) as events, coalesce(p.one_source, 0) as one_source
from years as y
left join picked as p using (year)
order by y.year
