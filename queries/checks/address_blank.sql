-- Which addresses hold a blank, so that they end there for a browser?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
with addresses as (
    select 'sources.csv' as file, line, url from sources where not damaged
    union all
    select 'context.csv', line, url from context where not damaged
)

select file, line, 'url' as column_name, url as value, 'this address holds a blank' as wrong, 'Write %20 in its place, or copy the address anew.' as mend
from addresses
where contains(trim(url), ' ')
