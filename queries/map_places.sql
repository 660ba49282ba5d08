-- Where did the chosen events happen: each point with its events, the name most of them give it, how sharp it is, and the event where it is the only one?
-- params: filters
-- columns: place, name, events, others, latitude, longitude, precision, event_id
with there as (
    select p.place, p.place_country, p.latitude, p.longitude, p.precision, e.event_id
    from events as e
    inner join places as p on p.place = e.place and p.place_country is not distinct from e.place_country
    semi join filtered($filters) as f on f.event_id = e.event_id
),

named as (
    select place, place_country, latitude, longitude, precision, count(*) as events, min(event_id) as event_id
    from there
    group by all
),

-- Several names may share a point: it goes by the one with most events, and is as sharp as the sharpest.
pointed as (
    select latitude, longitude, sum(events)::integer as events, count(*)::integer - 1 as others,
        arg_max({place: place, land: place_country}, {events: events, place: place}) as called,
        case min(case precision when 'site' then 1 when 'town' then 2 when 'area' then 3 else 4 end)
            when 1 then 'site' when 2 then 'town' when 3 then 'area' else 'country'
        end as precision,
        case when sum(events) = 1 then min(event_id) end as event_id
    from named
    group by latitude, longitude
)

select
    concat_ws(', ', p.called.place, p.called.land) as place,
    place_words(p.called.place, c.name) as name,
    p.events, p.others, p.latitude, p.longitude, p.precision, p.event_id
from pointed as p
left join countries as c on c.country = p.called.land
order by p.events desc, name
