-- Which exercise series have most editions, since when, and how far apart?
-- params: none
-- columns: series, editions, first_year, last_year, years_apart
with held as (
    select x.series, x.exercise, min(year_written(e.date)) as year
    from events as e
    inner join exercises as x using (exercise)
    inner join statuses as s using (status)
    where x.kind = 'exercise' and x.edition is not null and e.type = 'joint_exercise' and s.counts
    group by x.series, x.exercise
)

select series, count(*) as editions, min(year) as first_year, max(year) as last_year,
    round((max(year) - min(year)) / nullif(count(*) - 1, 0), 1) as years_apart
from held
where series is not null
group by series
order by editions desc, series
