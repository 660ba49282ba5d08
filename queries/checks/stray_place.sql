-- Warning: which places lie so far from the point of their country that latitude and longitude may be exchanged, or a sign lost?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
with tried as (
    select p.line, p.place, p.latitude, p.longitude, c.latitude as middle_latitude, c.longitude as middle_longitude,
        unnest([p.latitude, p.longitude, -p.latitude, p.latitude]) as north,
        unnest([p.longitude, p.latitude, p.longitude, -p.longitude]) as east,
        unnest(['written', 'mended', 'mended', 'mended']) as way
    from places as p
    inner join countries as c on c.country = p.place_country
    where not p.damaged and p.latitude between -90 and 90 and p.longitude between -180 and 180
),

-- Kilometres along the great circle, on a globe with a radius of 6371 km.
measured as (
    select line, place, latitude, longitude, way,
        6371 * 2 * asin(least(1, sqrt(
            pow(sin(radians(north - middle_latitude) / 2), 2)
            + cos(radians(north)) * cos(radians(middle_latitude)) * pow(sin(radians(east - middle_longitude) / 2), 2)
        ))) as km
    from tried
),

judged as (
    select line, place, latitude, longitude,
        min(km) filter (where way = 'written') as written, min(km) filter (where way = 'mended') as mended
    from measured
    group by line, place, latitude, longitude
)

-- Countries are large: only what a common slip would bring home, or what lies on another side of the globe, is named.
select 'places.csv' as file, line, 'latitude' as column_name, latitude || ', ' || longitude as value,
    place || ' lies ' || round(written)::integer || ' km from the point of its country' as wrong,
    'Write degrees north as latitude and degrees east as longitude, south and west with a minus.' as mend
from judged
where written > 6000 or (written > 500 and mended < written / 3)
