-- How much does the half-life matter for the ten strongest pairs on the as-of date?
-- params: none
-- columns: a, b, half_year, one_year, three_years, no_decay
with asked as (
    select as_of from record
)

select
    a, b,
    round(sum(points) filter (half_life = 182), 1) as half_year,
    round(sum(points) filter (half_life = 365), 1) as one_year,
    round(sum(points) filter (half_life = 1095), 1) as three_years,
    round(sum(points) filter (half_life = 'infinity'::double), 1) as no_decay
from (
    select 182.0 as half_life, * from contributions((from asked), half_life := 182)
    union all
    select 365.0, * from contributions((from asked), half_life := 365)
    union all
    select 1095.0, * from contributions((from asked), half_life := 1095)
    union all
    select 'infinity'::double, * from contributions((from asked), half_life := 'infinity'::double)
)
group by a, b
order by one_year desc, a, b
limit 10
