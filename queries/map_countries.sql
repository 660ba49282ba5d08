-- How many of the chosen events has each country (also those with none), and how intense is its cooperation with one country on a day?
-- params: filters, partner, day, index
-- columns: country, name, events, points, latitude, longitude, note
with asked as (
    select asked_day($day) as day
),

counted as (
    select c.country, count(*) as events
    from event_countries as c
    semi join filtered($filters) as f using (event_id)
    group by c.country
),

made as (
    select case p.a when $partner then p.b else p.a end as country,
        sum(p.points * mass(p.first_day, p.last_day, q.day, $index.half_life)) as points
    from pair_points_of($index) as p
    cross join asked as q
    semi join filtered($filters) as f using (event_id)
    where p.a = $partner or p.b = $partner
    group by 1
)

select c.country, c.name, coalesce(n.events, 0) as events, coalesce(m.points, 0.0) as points, c.latitude, c.longitude, c.note
from countries as c
left join counted as n using (country)
left join made as m using (country)
order by events desc, c.name
