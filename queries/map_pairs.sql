-- Which of the chosen pairs are strongest on a day: events, intensity, leading category, and their two points on the map? A chosen country is in each.
-- params: filters, partner, day, most, index
-- columns: pair, label, events, points, category, a, b, a_name, b_name, a_latitude, a_longitude, b_latitude, b_longitude
with asked as (
    select asked_day($day) as day
),

counted as (
    select p.pair, p.a, p.b, count(*) as events
    from pairs as p
    semi join filtered($filters) as f on f.event_no = p.event_no
    where ($partner::varchar is null or p.a = $partner or p.b = $partner)
        and ($filters.pair is null or p.pair = $filters.pair)
        and ($filters.countries is null or list_contains($filters.countries::varchar[], p.a) or list_contains($filters.countries::varchar[], p.b))
    group by p.pair, p.a, p.b
),

made as (
    select p.pair, p.category, sum(p.points * mass(p.first_day, p.last_day, q.day, $index.half_life)) as points
    from pair_points_of($index) as p
    cross join asked as q
    semi join filtered($filters) as f using (event_no)
    group by p.pair, p.category
),

summed as (
    select pair, sum(points) as points, arg_max(category, (round(points, 9), category)) as category from made group by pair
),

-- A pair of which nothing counts has the category of most of its events; there are few.
lacking as materialized (
    select p.pair, p.event_no
    from pairs as p
    semi join filtered($filters) as f on f.event_no = p.event_no
    semi join (select pair from counted except select pair from summed) as l on l.pair = p.pair
),

uncounted as (
    select l.pair, mode(k.category order by k.category) as category
    from lacking as l
    inner join event_keys as k using (event_no)
    group by l.pair
)

select
    n.pair, x.name || '–' || y.name as label, n.events, coalesce(s.points, 0.0) as points, coalesce(s.category, u.category) as category,
    n.a, n.b, x.name as a_name, y.name as b_name, x.latitude as a_latitude, x.longitude as a_longitude,
    y.latitude as b_latitude, y.longitude as b_longitude
from counted as n
inner join countries as x on x.country = n.a
inner join countries as y on y.country = n.b
left join summed as s on s.pair = n.pair
left join uncounted as u on u.pair = n.pair
order by round(coalesce(s.points, 0.0), 9) desc, n.events desc, n.pair
limit $most
