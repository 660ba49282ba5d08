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
    select w.event_no, w.size, w.points * mass(w.first_day, w.last_day, q.day, $index.half_life) as points
    from event_points_of($index) as w
    cross join asked as q
    semi join filtered($filters) as f on f.event_no = w.event_no
    where w.first_day <= q.day
),

of_partner as (
    select event_no from event_countries where country = $partner
),

made as (
    -- Every pair of an event has its points, so a country has them once with each of the others.
    select c.country, sum(l.points * case when $partner::varchar is null then l.size - 1 else 1 end) as points
    from left_over as l
    inner join event_countries as c using (event_no)
    where $partner::varchar is null or (c.country <> $partner and l.event_no in (select event_no from of_partner))
    group by c.country
)

select c.country, c.name, c.region, coalesce(n.events, 0) as events, coalesce(m.points, 0.0) as points, c.latitude, c.longitude, c.note
from countries as c
left join counted as n using (country)
left join made as m using (country)
order by events desc, c.name, c.country
