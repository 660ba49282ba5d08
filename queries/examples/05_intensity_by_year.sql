-- How did the intensity of Azerbaijan and Pakistan grow, year by year?
-- params: none
-- columns: day, points
select day, round(points, 1) as points
from intensity(step := 'year')
where a = 'AZE' and b = 'PAK'
order by day
