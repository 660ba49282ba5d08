-- How many events are chosen, and through which years can the map be played for them: from the first of them to the last year that the record speaks of?
-- params: filters
-- columns: events, first_year, last_year
with picked as (
    select count(*) as events, min(year(e.first_day)) as first_year
    from event_keys as e
    semi join filtered($filters) as f using (event_no)
),

ends as (
    select year(least(as_of, coalesce($filters.until::date, as_of))) as last_year from record
)

select
    p.events,
    least(greatest(coalesce(p.first_year, e.last_year), coalesce(year($filters.since::date), 0)), e.last_year) as first_year,
    e.last_year
from picked as p
cross join ends as e
