-- Which codes of countries are not written as their scheme writes them, so that no row has them?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
with forms as (
    select
        unnest(['cameo', 'cow', 'fips', 'gw', 'iso2', 'iso3', 'numeric']) as scheme,
        unnest(['[A-Z]{3}', '[1-9][0-9]{0,2}', '[A-Z]{2}', '[1-9][0-9]{0,2}', '[A-Z]{2}', '[A-Z]{3}', '[0-9]{3}']) as form,
        unnest([
            'three capital letters', 'a number from 1 to 999 with no zero before it', 'two capital letters',
            'a number from 1 to 999 with no zero before it', 'two capital letters', 'three capital letters', 'three digits, such as 004'
        ]) as words
)

select 'imports/codes.csv' as file, c.line, 'code' as column_name, c.code as value,
    'this is no code of ' || f.scheme as wrong, 'Write ' || f.words || '.' as mend
from import_codes as c
inner join forms as f using (scheme)
where not c.damaged and not regexp_full_match(c.code, f.form)
