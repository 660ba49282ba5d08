-- Which of the chosen events happened at one point of the map, one page of them, the newest first?
-- params: filters, place, most, skip
-- columns: event_id, date_words, title, type, category_code, category, countries, status, confidence, sources, place, point, together
with asked as (
    select p.latitude, p.longitude, place_words(p.place, c.name) as point
    from places as p
    left join countries as c on c.country = p.place_country
    where concat_ws(', ', p.place, p.place_country) = $place
)

select
    l.event_id, l.date_words, l.title, l.type, t.category as category_code, l.category, l.countries, l.status, l.confidence, l.sources, l.place, q.point,
    count(*) over () as together
from event_list as l
inner join events as e using (event_id)
inner join event_types as t on t.type = e.type
inner join places as p on p.place = e.place and p.place_country is not distinct from e.place_country
inner join asked as q on q.latitude = p.latitude and q.longitude = p.longitude
semi join filtered($filters) as f on f.event_no = l.event_no
order by l.first_day desc, l.event_id
limit $most offset $skip
