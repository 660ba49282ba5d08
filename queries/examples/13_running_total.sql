-- How did the events of the pair that has most of them add up over the years?
-- params: none
-- columns: year, events, so_far
with most as (
    select a, b from pairs group by a, b order by count(*) desc, a, b limit 1
),

yearly as (
    select year_written(e.date) as year, count(*) as events
    from pairs as p
    semi join most as m using (a, b)
    inner join events as e using (event_id)
    group by year
)

select year, events, sum(events) over (order by year) as so_far from yearly order by year
