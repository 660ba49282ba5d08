-- Which pairs are strongest on a day, and how did each change since an earlier day?
-- params: filters, index, day, before, most
-- columns: place, pair, label, points, points_before, change, place_before, counting
with asked as (
    select asked_day($day) as day, least($before::date, asked_day($day)) as before
),

now as (
    select pair, a, b, sum(points) as points, sum(events)::bigint as counting
    from pair_points_on((select day from asked), $index.half_life, categories := $filters.categories)
    where ($filters.pair is null or pair = $filters.pair)
        and ($filters.countries is null or list_has_any($filters.countries::varchar[], [a, b]))
    group by pair, a, b
    having sum(events) > 0
),

earlier as (
    select pair, sum(points) as points
    from pair_points_on((select before from asked), $index.half_life, categories := $filters.categories)
    group by pair
),

placed as (
    select n.*, coalesce(e.points, 0.0) as points_before, rank() over (order by round(n.points, 9) desc) as place,
        case when e.points > 0 then rank() over (order by round(e.points, 9) desc nulls last) end as place_before
    from now as n
    left join earlier as e on e.pair = n.pair
)

select
    p.place, p.pair, a.name || '–' || b.name as label, p.points, p.points_before, p.points - p.points_before as change,
    p.place_before, p.counting
from placed as p
inner join countries as a on a.country = p.a
inner join countries as b on b.country = p.b
order by p.place, p.pair
limit $most
