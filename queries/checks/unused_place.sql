-- Warning: which places does no event name?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
select 'places.csv' as file, p.line, 'place' as column_name, p.place as value,
    'no event happened at this place' as wrong,
    'Remove the line, or write place and place_country as in events.csv.' as mend
from places as p
anti join events as e on e.place = p.place and e.place_country is not distinct from p.place_country
where not p.damaged and p.place is not null
