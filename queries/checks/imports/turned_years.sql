-- Which codes of countries end before they begin, so that they hold in no year?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
select 'imports/codes.csv' as file, line, 'until' as column_name, until::varchar as value,
    'this is before ' || since || ', the year in since' as wrong, 'Correct since or until.' as mend
from import_codes
where not damaged and until < since
