-- How much is chosen: events, pairs, countries and sources, and from when to when?
-- params: filters
-- columns: events, pairs, countries, sources, first_year, last_year, events_recorded
with picked as (
    select e.event_no, e.first_day, e.last_day, e.countries from event_keys as e semi join filtered($filters) as f using (event_no)
)

select
    p.events,
    (select count(distinct pair) from pairs semi join picked using (event_no)) as pairs,
    (select count(distinct country) from (select unnest(countries) as country from picked)) as countries,
    (select count(distinct u.source_no) from citations as u semi join picked using (event_no)) as sources,
    case when p.events > 0 then greatest(year(p.first_day), year($filters.since::date)) end as first_year,
    case when p.events > 0 then least(year(p.last_day), year($filters.until::date)) end as last_year,
    (select count(*) from events) as events_recorded
from (select count(*) as events, min(first_day) as first_day, max(last_day) as last_day from picked) as p
