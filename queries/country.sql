-- What is a country called, what is noted of it, and is it in the record?
-- params: country
-- columns: country, name, region, capital, note, events
select c.country, c.name, c.region, c.capital, c.note,
    (select count(distinct p.event_id) from participants as p where p.country = c.country) as events
from countries as c
where c.country = $country
