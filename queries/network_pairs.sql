-- How intense was the cooperation of every pair at the end of a year, or of each year, up to the last one asked for?
-- params: filters, until, index, year
-- columns: year, day, pair, a, b, a_name, b_name, points, events, category
with worth as (
    select w.*
    from pair_points_of($index) as w
    semi join filtered($filters) as f using (event_no)
),

stood as (
    select
        d.day, w.a, w.b, w.category,
        sum(w.points * mass(w.first_day, w.last_day, d.day, $index.half_life)) as points, count(*) as events
    from shown_days(null, $until, 'year') as d
    inner join worth as w on w.first_day <= d.day
    where $year::integer is null or year(d.day) = $year::integer
    group by d.day, w.a, w.b, w.category
)

select
    year(s.day) as year, s.day, s.a || '-' || s.b as pair, s.a, s.b, x.name as a_name, y.name as b_name, sum(s.points) as points,
    sum(s.events)::bigint as events, arg_max(s.category, (round(s.points, 9), s.category)) as category
from stood as s
inner join countries as x on x.country = s.a
inner join countries as y on y.country = s.b
group by s.day, s.a, s.b, x.name, y.name
having sum(s.points) > 0
order by s.day, round(sum(s.points), 9) desc, pair
