-- How much is chosen: events, pairs, countries and sources, and from when to when?
-- params: filters
-- columns: events, pairs, countries, sources, first_year, last_year, events_recorded
with picked as (
    select e.event_no, e.first_day, e.last_day, e.countries from event_keys as e semi join filtered($filters) as f using (event_no)
)

select
    (select count(*) from picked) as events,
    (select count(distinct p.pair) from pairs as p semi join picked using (event_no)) as pairs,
    (select count(distinct country) from (select unnest(countries) as country from picked)) as countries,
    (select count(distinct u.source_no) from citations as u semi join picked using (event_no)) as sources,
    (select case when count(*) > 0 then greatest(year(min(first_day)), year($filters.since::date)) end from picked) as first_year,
    (select case when count(*) > 0 then least(year(max(last_day)), year($filters.until::date)) end from picked) as last_year,
    (select count(*) from events) as events_recorded
