-- How many events are recorded a year, by the year that their date names first?
-- params: none
-- columns: year, events
select year_written(date) as year, count(*) as events
from events
group by year
order by year
