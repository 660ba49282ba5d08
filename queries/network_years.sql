-- How strong was every country at the end of each year, and with how many others did it have points?
-- params: filters, until, index
-- columns: year, country, name, strength, partners
with worth as (
    select w.a, w.b, w.pair, w.first_day, w.last_day, w.points
    from pair_points_of($index) as w
    semi join filtered($filters) as f using (event_no)
),

days as (
    from shown_days(null, $until, 'year')
),

-- What is over halves alike, whatever it was: it is added up at the first period end that sees the whole of it.
past as (
    select w.a, w.b, d.day, sum(w.points * mass(w.first_day, w.last_day, d.day, $index.half_life)) as points
    from worth as w
    asof join days as d on d.day >= w.last_day
    group by w.a, w.b, d.day
),

added as (
    select p.a, p.b, d.day, p.points * pow(2.0, (p.day - d.day) / $index.half_life::double) as points
    from past as p
    inner join days as d on d.day >= p.day
    union all
    select w.a, w.b, d.day, w.points * mass(w.first_day, w.last_day, d.day, $index.half_life)
    from worth as w
    inner join days as d on d.day >= w.first_day and d.day < w.last_day
),

stood as (
    select a, b, day, sum(points) as points from added group by a, b, day having sum(points) > 0
),

ends as (
    select day, unnest([a, b]) as country, points from stood
)

select year(e.day) as year, e.country, c.name, sum(e.points) as strength, count(*) as partners
from ends as e
inner join countries as c using (country)
group by e.day, e.country, c.name
order by e.day, strength desc, e.country
