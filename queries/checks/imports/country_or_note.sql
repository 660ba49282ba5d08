-- Which codes of countries say neither a country nor why they are none, so that their rows would be lost without a word?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
select 'imports/codes.csv' as file, line, 'country' as column_name, code as value,
    'this code has neither a country nor a note' as wrong,
    'Write the country, or in note what the code is where it is none of countries.csv.' as mend
from import_codes
where not damaged and country is null and note is null
