-- How did the intensity of the pair with most events grow, year by year?
-- params: none
-- columns: day, points
select day, round(points, 1) as points
from intensity(step := 'year')
where (a, b) = (select (a, b) from pairs group by a, b order by count(*) desc, a, b limit 1)
order by day
