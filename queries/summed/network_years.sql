-- How strong was every country at the end of each year in these categories, and with how many others did it have points?
-- params: filters, until, index
-- columns: year, country, name, strength, partners
with days as (
    select day, year(day) as year, make_date(year(day)::integer, 12, 31) as ends from shown_days(null, $until, 'year')
),

made as (
    select pair, a, b, year, sum(year_mass(year, m0, m1, m2, m3, m4, m5, m6, m7, m8, make_date(year, 12, 31), $index.half_life)) as points
    from pair_years
    where $filters.categories is null or list_contains($filters.categories::varchar[], category)
    group by pair, a, b, year
),

-- Each year halves what was there before it: carried along as if nothing were ever halved, and scaled where it is asked.
carried as (
    select
        pair, a, b, year, sum(points * pow(2.0, (make_date(year, 12, 31) - date '2000-01-01') / $index.half_life::double)) over so_far as scaled,
        lead(year, 1, 10000) over so_far as until
    from made
    window so_far as (partition by pair, a, b order by year)
),

stood as (
    select d.day, c.a, c.b, c.scaled * pow(2.0, (date '2000-01-01' - d.day) / $index.half_life::double) as points
    from carried as c
    inner join days as d on d.year >= c.year and d.year < c.until
    where d.day = d.ends
    union all
    -- The last day of the record need not be that of its year.
    select d.day, p.a, p.b, sum(p.points)
    from days as d, pair_points_on(d.day, $index.half_life, categories := $filters.categories) as p
    where d.day < d.ends
    group by d.day, p.a, p.b
),

ends as (
    select day, unnest([a, b]) as country, points from stood where points > 0
)

select year(e.day) as year, e.country, c.name, sum(e.points) as strength, count(*) as partners
from ends as e
inner join countries as c using (country)
group by e.day, e.country, c.name
order by e.day, round(strength, 9) desc, e.country
