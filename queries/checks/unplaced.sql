-- Warning: which places of events have no point on the map?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
with elsewhere as (
    select place, string_agg(distinct place_country, ' or ' order by place_country) as countries from places where not damaged group by place
)

select 'events.csv' as file, min(e.line) as line, 'place' as column_name, e.place as value,
    case when e.place_country is null and o.countries is not null then 'this place has no country, and places.csv has it in ' || o.countries
        else 'places.csv does not have this place' || coalesce(' of ' || e.place_country, '') end as wrong,
    case when e.place_country is null and o.countries is not null then 'Write ' || o.countries || ' in place_country'
        else 'Add a line to places.csv with its point, how sharp it is and where it is from' end
        || '; until then the map leaves it out.' as mend
from events as e
anti join places as p on p.place = e.place and p.place_country is not distinct from e.place_country
left join elsewhere as o on o.place = e.place
where not e.damaged and e.place is not null
group by e.place, e.place_country, o.countries
