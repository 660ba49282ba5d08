-- Where is the chosen record thin: years with few events, events with one source, doubtful dates, low confidence?
-- params: filters, few
-- columns: events, thin_year_list, one_source, doubtful, low
with evidence as (
    select event_id, count(*) as sources from event_sources group by event_id
),

picked as (
    select e.*, v.sources
    from events as e
    inner join evidence as v using (event_id)
    semi join filtered($filters) as f on f.event_id = e.event_id
),

years as (
    select unnest(range(year(min(first_day))::bigint, year(max(first_day))::bigint + 1)) as year from picked
),

counted as (
    select y.year, count(p.event_id) as events
    from years as y
    left join picked as p on year(p.first_day) = y.year
    group by y.year
),

-- Thin years that follow one another share an island.
islands as (
    select min(year) as first_year, max(year) as last_year
    from (select year, year - row_number() over (order by year) as island from counted where events < $few)
    group by island
)

select
    (select count(*) from picked) as events,
    (select string_agg(case when first_year = last_year then first_year::varchar else first_year || '–' || last_year end,
        ', ' order by first_year) from islands) as thin_year_list,
    (select count(*) from picked where sources = 1) as one_source,
    (select count(*) from picked where doubt) as doubtful,
    (select count(*) from picked where confidence = 'low') as low
