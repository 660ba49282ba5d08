-- On how much does the intensity of these pairs on a day rest: sources, events with one source, doubtful dates, low confidence, and since when is there more than a handful a year?
-- params: filters, pairs, category, day, index
-- columns: points, events, rows, sources, one_source, doubtful, low, thin_before
with asked as (
    select asked_day($day) as day
),

made as (
    select
        e.event_id, e.confidence, e.doubt, year(e.first_day) as year,
        p.points * mass(p.first_day, p.last_day, q.day, $index.half_life) as added
    from pair_points_of($index) as p
    cross join asked as q
    inner join events as e using (event_id)
    semi join filtered($filters) as f on f.event_id = e.event_id
    where p.first_day <= q.day and list_contains($pairs::varchar[], p.pair)
        and ($category::varchar is null or p.category = $category)
),

evidence as (
    select event_id, count(*) as sources from event_sources group by event_id
),

years as (
    select m.year, count(distinct u.source_id) as sources from made as m inner join event_sources as u using (event_id) group by m.year
)

select
    coalesce(sum(m.added), 0.0) as points, count(distinct m.event_id) as events, count(*) as rows,
    (select count(distinct u.source_id) from event_sources as u semi join made as x using (event_id)) as sources,
    coalesce(sum(m.added) filter (where v.sources = 1) / nullif(sum(m.added), 0), 0.0) as one_source,
    coalesce(sum(m.added) filter (where m.doubt) / nullif(sum(m.added), 0), 0.0) as doubtful,
    coalesce(sum(m.added) filter (where m.confidence = 'low') / nullif(sum(m.added), 0), 0.0) as low,
    (select min(year) from years where sources >= 5) as thin_before
from made as m
inner join evidence as v using (event_id)
