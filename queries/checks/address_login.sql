-- Which addresses hold the name or password of a user?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
with addresses as (
    select 'sources.csv' as file, line, url from sources
    union all
    select 'context.csv', line, url from context
)

select file, line, 'url' as column_name, regexp_replace(url, '//[^/?#]*@', '//…@') as value,
    'this address holds the name or password of a user, which everybody would read' as wrong,
    'Write the address without what stands before the @; change the password if it is one.' as mend
from addresses
where regexp_matches(url, '^https?://[^/?#]*@')
