-- How intense was the cooperation of every pair in these categories at the end of a year, or of each year, up to the last one asked for?
-- params: filters, until, index, year
-- columns: year, day, pair, a, b, a_name, b_name, points, events, category
with stood as (
    select d.day, p.pair, p.a, p.b, p.category, p.points, p.events
    from shown_days(null, $until, 'year') as d,
        pair_points_on(d.day, $index.half_life, categories := $filters.categories) as p
    where $year::integer is null or year(d.day) = $year::integer
)

select
    year(s.day) as year, s.day, s.pair, s.a, s.b, x.name as a_name, y.name as b_name, sum(s.points) as points,
    sum(s.events)::bigint as events, arg_max(s.category, (round(s.points, 9), s.category)) as category
from stood as s
inner join countries as x on x.country = s.a
inner join countries as y on y.country = s.b
group by s.day, s.pair, s.a, s.b, x.name, y.name
having sum(s.points) > 0
order by s.day, round(sum(s.points), 9) desc, s.pair
