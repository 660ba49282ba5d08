-- Warning: which events tell the country of a place and no place?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
select 'events.csv' as file, line, 'place_country' as column_name, place_country as value,
    'this is the country of a place, and no place is told' as wrong,
    'Write the place, the name of the country where no more is known, or nothing in both.' as mend
from events
where not damaged and place_country is not null and place is null
