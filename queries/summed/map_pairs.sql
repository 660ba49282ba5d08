-- Which of the chosen pairs are strongest on a day: events, intensity, leading category, and their two points on the map? A chosen country is in each.
-- params: filters, partner, day, most, index
-- columns: pair, label, events, points, category, a, b, a_name, b_name, a_latitude, a_longitude, b_latitude, b_longitude
with counted as (
    -- A pair of which nothing counts has the category of most of its events.
    select pair, a, b, sum(events)::bigint as events, arg_min(category, (-events, category)) as category
    from pair_categories
    where ($partner::varchar is null or a = $partner or b = $partner)
        and ($filters.categories is null or list_contains($filters.categories::varchar[], category))
        and ($filters.pair is null or pair = $filters.pair)
        and ($filters.countries is null or list_has_any($filters.countries::varchar[], [a, b]))
    group by pair, a, b
),

summed as (
    select pair, sum(points) as points, arg_max(category, (round(points, 9), category)) as category
    from pair_points_on((select asked_day($day)), $index.half_life, categories := $filters.categories)
    group by pair
)

select
    n.pair, x.name || '–' || y.name as label, n.events, coalesce(s.points, 0.0) as points, coalesce(s.category, n.category) as category,
    n.a, n.b, x.name as a_name, y.name as b_name, x.latitude as a_latitude, x.longitude as a_longitude,
    y.latitude as b_latitude, y.longitude as b_longitude
from counted as n
inner join countries as x on x.country = n.a
inner join countries as y on y.country = n.b
left join summed as s on s.pair = n.pair
order by round(coalesce(s.points, 0.0), 9) desc, n.events desc, n.pair
limit $most
