-- How many events are recorded a year?
-- params: none
-- columns: year, events
select year(first_day) as year, count(*) as events
from events
group by year
order by year
