-- Which of the chosen pairs are strongest on a day: events, intensity, leading category, and their two points on the map? A chosen country is in each.
-- params: filters, partner, day, most, index
-- columns: pair, label, events, points, category, a, b, a_name, b_name, a_latitude, a_longitude, b_latitude, b_longitude
with asked as (
    select asked_day($day) as day
),

counted as (
    select p.a, p.b, count(*) as events, mode(t.category order by t.category) as category
    from pairs as p
    inner join events as e using (event_id)
    inner join event_types as t using (type)
    semi join filtered($filters) as f on f.event_id = p.event_id
    where ($partner::varchar is null or p.a = $partner or p.b = $partner)
        and ($filters.pair is null or p.pair = $filters.pair)
        and ($filters.countries is null or list_has_any($filters.countries::varchar[], [p.a, p.b]))
    group by p.a, p.b
),

made as (
    select p.a, p.b, p.category, sum(p.points * mass(p.first_day, p.last_day, q.day, $index.half_life)) as points
    from pair_points_of($index) as p
    cross join asked as q
    semi join filtered($filters) as f using (event_id)
    group by p.a, p.b, p.category
),

summed as (
    select a, b, sum(points) as points, arg_max(category, points) as category from made group by a, b
)

select
    n.a || '-' || n.b as pair, x.name || '–' || y.name as label, n.events, coalesce(s.points, 0.0) as points, coalesce(s.category, n.category) as category,
    n.a, n.b, x.name as a_name, y.name as b_name, x.latitude as a_latitude, x.longitude as a_longitude,
    y.latitude as b_latitude, y.longitude as b_longitude
from counted as n
inner join countries as x on x.country = n.a
inner join countries as y on y.country = n.b
left join summed as s on s.a = n.a and s.b = n.b
order by points desc, n.events desc, pair
limit $most
