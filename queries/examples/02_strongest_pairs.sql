-- Which ten pairs have most points in the index on the as-of date?
-- params: none
-- columns: a, b, points
select a, b, round(sum(points), 1) as points
from contributions((select as_of from record))
group by a, b
order by points desc, a, b
limit 10
