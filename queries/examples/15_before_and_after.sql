-- Which pairs have grown most in the index within five years?
-- params: none
-- columns: a, b, before, now, change
with now as (
    select a, b, sum(points) as points from contributions((select as_of from record)) group by a, b
),

before as (
    select a, b, sum(points) as points from contributions((select (as_of - interval 5 year)::date from record)) group by a, b
)

select a, b, round(coalesce(b.points, 0), 1) as before, round(n.points, 1) as now, round(n.points - coalesce(b.points, 0), 1) as change
from now as n
left join before as b using (a, b)
order by change desc, a, b
limit 20
