-- Where is the chosen record thin: years with few events, events with one source, doubtful dates, low confidence?
-- params: filters, few
-- columns: events, thin_year_list, one_source, doubtful, low
with picked as (
    select
        greatest(year(e.first_day), year($filters.since::date)) as year, count(*) as events, count(*) filter (where e.sources = 1) as one_source,
        count(*) filter (where e.doubt) as doubtful, count(*) filter (where e.confidence = 'low') as low
    from event_keys as e
    semi join filtered($filters) as f using (event_no)
    where e.sources > 0
    group by all
),

-- Years still to come are not thin; of what is announced in them nothing can be recorded yet.
years as (
    select unnest(range(min(year), least(max(year), (select year(as_of) from record)) + 1)) as year from picked
),

counted as (
    select y.year, coalesce(p.events, 0) as events from years as y left join picked as p using (year)
),

-- Thin years that follow one another share an island.
islands as (
    select min(year) as first_year, max(year) as last_year
    from (select year, year - row_number() over (order by year) as island from counted where events < $few)
    group by island
)

select
    coalesce(sum(events), 0)::bigint as events,
    (select string_agg(case when first_year = last_year then first_year::varchar else first_year || '–' || last_year end,
        ', ' order by first_year) from islands) as thin_year_list,
    coalesce(sum(one_source), 0)::bigint as one_source, coalesce(sum(doubtful), 0)::bigint as doubtful, coalesce(sum(low), 0)::bigint as low
from picked
