-- Which three countries take part in the same events most often?
-- params: none
-- columns: countries, events
select a.name || ', ' || b.name || ', ' || c.name as countries, count(distinct x.event_id) as events
from event_countries as x
inner join event_countries as y on y.event_id = x.event_id and y.country > x.country
inner join event_countries as z on z.event_id = x.event_id and z.country > y.country
inner join countries as a on a.country = x.country
inner join countries as b on b.country = y.country
inner join countries as c on c.country = z.country
group by a.name, b.name, c.name
order by events desc, countries
limit 20
