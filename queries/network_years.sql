-- How strong was every country at the end of each year, and with how many others did it have points?
-- params: filters, until, index
-- columns: year, country, name, strength, partners
with worth as (
    select w.*
    from pair_points_of($index) as w
    semi join filtered($filters) as f using (event_id)
),

stood as (
    select d.day, w.a, w.b, sum(w.points * mass(w.first_day, w.last_day, d.day, $index.half_life)) as points
    from shown_days(null, $until, 'year') as d
    inner join worth as w on w.first_day <= d.day
    group by d.day, w.a, w.b
    having sum(w.points * mass(w.first_day, w.last_day, d.day, $index.half_life)) > 0
),

ends as (
    select day, unnest([a, b]) as country, points from stood
)

select year(e.day) as year, e.country, c.name, sum(e.points) as strength, count(*) as partners
from ends as e
inner join countries as c using (country)
group by e.day, e.country, c.name
order by e.day, strength desc, e.country
