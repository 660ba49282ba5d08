-- Who supplies or who trains whom among the chosen events: events, intensity on a day, leading category, and the two points on the map? A chosen country is in each.
-- params: filters, partner, day, flow, most, index
-- columns: pair, label, events, points, category, a, b, a_name, b_name, a_latitude, a_longitude, b_latitude, b_longitude
with asked as (
    select asked_day($day) as day
),

given as materialized (
    select g.event_id, g.giver, g.taker, least(g.giver, g.taker) as a, greatest(g.giver, g.taker) as b
    from flows as g
    inner join events as e using (event_id)
    inner join statuses as s on s.status = e.status and s.counts
    semi join filtered($filters) as f on f.event_id = g.event_id
    where g.kind = $flow and ($partner::varchar is null or g.giver = $partner or g.taker = $partner)
),

counted as (
    select g.giver, g.taker, g.a || '-' || g.b as pair, count(*) as events, mode(t.category order by t.category) as category
    from given as g
    inner join events as e using (event_id)
    inner join event_types as t using (type)
    where ($filters.pair is null or g.a || '-' || g.b = $filters.pair)
        and ($filters.countries is null or list_has_any($filters.countries::varchar[], [g.a, g.b]))
    group by g.giver, g.taker, g.a, g.b
),

made as (
    select g.giver, g.taker, p.category, sum(p.points * mass(p.first_day, p.last_day, q.day, $index.half_life)) as points
    from pair_points_of($index) as p
    cross join asked as q
    inner join given as g on g.event_id = p.event_id and g.a = p.a and g.b = p.b
    group by g.giver, g.taker, p.category
),

summed as (
    select giver, taker, sum(points) as points, arg_max(category, (round(points, 9), category)) as category from made group by giver, taker
)

-- From a to b: here a is the giver, whatever the order of the alphabet.
select
    n.pair, x.name || ' → ' || y.name as label, n.events, coalesce(s.points, 0.0) as points, coalesce(s.category, n.category) as category,
    n.giver as a, n.taker as b, x.name as a_name, y.name as b_name, x.latitude as a_latitude, x.longitude as a_longitude,
    y.latitude as b_latitude, y.longitude as b_longitude
from counted as n
inner join countries as x on x.country = n.giver
inner join countries as y on y.country = n.taker
left join summed as s on s.giver = n.giver and s.taker = n.taker
order by round(coalesce(s.points, 0.0), 9) desc, n.events desc, label
limit $most
