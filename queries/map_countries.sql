-- How many of the chosen events has each country (also those with none), and how intense is its cooperation on a day: with one country, or with all others where none is named?
-- params: filters, partner, day, index
-- columns: country, name, region, events, points, latitude, longitude, note
with asked as (
    select asked_day($day) as day
),

counted as (
    select c.country, count(*) as events
    from event_countries as c
    semi join filtered($filters) as f using (event_no)
    group by c.country
),

left_over as (
    select p.a, p.b, sum(p.points * mass(p.first_day, p.last_day, q.day, $index.half_life)) as points
    from pair_points_of($index) as p
    cross join asked as q
    semi join filtered($filters) as f on f.event_no = p.event_no
    where $partner::varchar is null or p.a = $partner or p.b = $partner
    group by p.a, p.b
),

sides as (
    select a as country, b as other, points from left_over
    union all
    select b, a, points from left_over
),

made as (
    select country, sum(points) as points
    from sides
    where $partner::varchar is null or other = $partner
    group by country
)

select c.country, c.name, c.region, coalesce(n.events, 0) as events, coalesce(m.points, 0.0) as points, c.latitude, c.longitude, c.note
from countries as c
left join counted as n using (country)
left join made as m using (country)
order by events desc, c.name
