-- Which exercise series have most editions, since when, and how far apart?
-- params: none
-- columns: series, editions, first_year, last_year, years_apart
select x.series, count(*) as editions, min(year(e.first_day)) as first_year, max(year(e.first_day)) as last_year,
    round((max(year(e.first_day)) - min(year(e.first_day))) / nullif(count(*) - 1, 0), 1) as years_apart
from events as e
inner join exercises as x using (exercise)
where x.series is not null and x.kind = 'exercise' and e.status in ('occurred', 'ongoing')
group by x.series
order by editions desc, x.series
