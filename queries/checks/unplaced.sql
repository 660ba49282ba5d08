-- Warning: which places of events have no point on the map?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
select 'events.csv' as file, min(e.line) as line, 'place' as column_name, e.place as value,
    'places.csv does not have this place' || coalesce(' of ' || e.place_country, '') as wrong,
    'Add a line to places.csv with its point, how sharp it is and where it is from; until then the map leaves it out.' as mend
from events as e
anti join places as p on p.place = e.place and p.place_country is not distinct from e.place_country
where not e.damaged and e.place is not null
group by e.place, e.place_country
