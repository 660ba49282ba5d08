-- Which wars, treaties and turning points concern a country that countries.csv does not have?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
with concerned as (
    select line, trim(unnest(string_split(countries, ';'))) as country from context where not damaged
)

select 'context.csv' as file, c.line, 'countries' as column_name, c.country as value,
    'countries.csv does not have this' as wrong, 'Use codes that stand in countries.csv, or add it there first.' as mend
from concerned as c
anti join countries as k on k.country = c.country
