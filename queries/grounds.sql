-- On how much does the intensity of these pairs on a day rest: sources, events with one source, doubtful dates, low confidence, and since when is there more than a handful a year?
-- params: filters, pairs, category, day, index
-- columns: points, events, rows, sources, one_source, doubtful, low, thin_before
-- Shares are of all points, also those that a setback takes off.
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

known as materialized (
    select m.event_no, m.added, k.confidence, k.doubt, k.sources
    from made as m
    inner join event_keys as k using (event_no)
    where k.sources > 0
),

cited as (
    select distinct u.happened as year, u.source_no from citations as u semi join known using (event_no)
)

select
    coalesce(sum(added), 0.0) as points, count(distinct event_no) as events, count(*) as rows,
    (select count(distinct source_no) from cited) as sources,
    coalesce(sum(abs(added)) filter (where sources = 1) / nullif(sum(abs(added)), 0), 0.0) as one_source,
    coalesce(sum(abs(added)) filter (where doubt) / nullif(sum(abs(added)), 0), 0.0) as doubtful,
    coalesce(sum(abs(added)) filter (where confidence = 'low') / nullif(sum(abs(added)), 0), 0.0) as low,
    (select min(year) from (select year from cited group by year having count(*) >= 5)) as thin_before
from known
