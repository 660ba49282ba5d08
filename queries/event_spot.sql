-- Where on the map is the place of an event, how sharp is that point, and which countries are there to draw around it?
-- params: event
-- columns: place, address, latitude, longitude, precision, countries
select
    g.place, concat_ws(', ', g.place, g.place_country) as address, g.latitude, g.longitude, g.precision,
    (select list(country order by country) from countries) as countries
from events as e
inner join places as g on g.place = e.place and g.place_country is not distinct from e.place_country
where e.event_id = $event
