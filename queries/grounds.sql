-- On how much does the intensity of these pairs on a day rest: sources, events with one source, doubtful dates, low confidence, and since when is there more than a handful a year?
-- params: filters, pairs, category, day, index
-- columns: points, events, rows, sources, one_source, doubtful, low, thin_before
with asked as (
    select asked_day($day) as day
),

made as (
    select p.event_no, p.points * mass(p.first_day, p.last_day, q.day, $index.half_life) as added
    from pair_points_of($index) as p
    cross join asked as q
    semi join filtered($filters) as f on f.event_no = p.event_no
    where p.first_day <= q.day and list_contains($pairs::varchar[], p.pair)
        and ($category::varchar is null or p.category = $category)
),

known as (
    select event_no, confidence, doubt, sources from event_keys semi join made using (event_no)
),

cited as (
    select distinct u.happened as year, u.source_no from citations as u semi join known using (event_no)
)

select
    coalesce(sum(m.added), 0.0) as points, count(distinct m.event_no) as events, count(*) as rows,
    (select count(distinct source_no) from cited) as sources,
    coalesce(sum(m.added) filter (where k.sources = 1) / nullif(sum(m.added), 0), 0.0) as one_source,
    coalesce(sum(m.added) filter (where k.doubt) / nullif(sum(m.added), 0), 0.0) as doubtful,
    coalesce(sum(m.added) filter (where k.confidence = 'low') / nullif(sum(m.added), 0), 0.0) as low,
    (select min(year) from (select year from cited group by year having count(*) >= 5)) as thin_before
from made as m
inner join known as k using (event_no)
where k.sources > 0
