-- Which pairs are strongest on a day, and how did each change since an earlier day?
-- params: filters, index, day, before, most
-- columns: place, pair, label, points, points_before, change, place_before, counting
with asked as (
    select asked_day($day) as day, least($before::date, asked_day($day)) as before
),

worth as (
    select p.*
    from pair_points_of($index) as p
    semi join filtered($filters) as f using (event_no)
),

stood as (
    select
        w.pair, w.a, w.b, count(*) filter (where w.first_day <= q.day) as counting,
        sum(w.points * mass(w.first_day, w.last_day, q.day, $index.half_life)) as points,
        sum(w.points * mass(w.first_day, w.last_day, q.before, $index.half_life)) as points_before
    from worth as w
    cross join asked as q
    where ($filters.pair is null or w.pair = $filters.pair)
        and ($filters.countries is null or list_has_any($filters.countries::varchar[], [w.a, w.b]))
    group by w.pair, w.a, w.b
    having count(*) filter (where w.first_day <= q.day) > 0
),

placed as (
    select *,
        rank() over (order by round(points, 9) desc) as place,
        case when points_before > 0 then rank() over (order by round(points_before, 9) desc) end as place_before
    from stood
)

select
    p.place, p.pair, a.name || '–' || b.name as label, p.points, p.points_before, p.points - p.points_before as change,
    p.place_before, p.counting
from placed as p
inner join countries as a on a.country = p.a
inner join countries as b on b.country = p.b
order by p.place, p.pair
limit $most
