-- Which places stand twice, with the same name and country?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
select 'places.csv' as file, line, 'place' as column_name, place as value,
    'this place stands already in line ' || min(line) over same as wrong, 'Remove one of the two lines.' as mend
from places
where not damaged and place is not null
window same as (partition by place, place_country)
qualify line > min(line) over same
