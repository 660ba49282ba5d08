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

span as (
    -- What is halved more often than a double can carry is halved anew for each year.
    select min(day) as earliest, max(day) as latest, (max(day) - min(day)) / $index.half_life::double > 1000 as anew from days
),

-- What is over halves alike, whatever it was: it is added up at the end of the year that sees the whole of it.
seen as (
    select w.*, s.anew, seen_whole(w.last_day, 'year', s.earliest, s.latest) as seen
    from worth as w
    cross join span as s
    where w.last_day <= s.latest
),

past as (
    select w.a, w.b, w.anew, w.seen, sum(w.points * mass(w.first_day, w.last_day, w.seen, $index.half_life)) as points
    from seen as w
    group by w.a, w.b, w.anew, w.seen
),

-- From year to year it is carried along as if nothing were ever halved, and scaled where it is asked.
carried as (
    select
        p.a, p.b, s.earliest, p.seen, sum(p.points * pow(2.0, (p.seen - s.earliest) / $index.half_life::double)) over so_far as scaled,
        lead(p.seen, 1, date '9999-12-31') over so_far as until
    from past as p
    cross join span as s
    where not p.anew
    window so_far as (partition by p.a, p.b order by p.seen)
),

added as (
    select c.a, c.b, d.day, c.scaled * pow(2.0, (c.earliest - d.day) / $index.half_life::double) as points
    from carried as c
    inner join days as d on d.day >= c.seen and d.day < c.until
    union all
    select p.a, p.b, d.day, p.points * pow(2.0, (p.seen - d.day) / $index.half_life::double)
    from past as p
    inner join days as d on d.day >= p.seen
    where p.anew
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
order by e.day, round(strength, 9) desc, e.country
