-- How many of the chosen events are there a year, and how many of them rest on one source only?
-- params: filters
-- columns: year, events, one_source
with evidence as (
    select event_id, count(*) as sources from event_sources group by event_id
),

picked as (
    select year(e.first_day) as year, v.sources
    from events as e
    inner join evidence as v using (event_id)
    semi join filtered($filters) as f on f.event_id = e.event_id
),

years as (
    select unnest(range(min(year), max(year) + 1)) as year from picked
)

select y.year, count(p.sources) as events, count(*) filter (where p.sources = 1) as one_source
from years as y
left join picked as p using (year)
group by y.year
order by y.year
