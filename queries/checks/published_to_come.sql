-- Which sources are said to have been published after today?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
select 'sources.csv' as file, line, 'published' as column_name, published as value,
    'this day is still to come, and the as-of date of the record follows it' as wrong,
    'Correct the date of publication.' as mend
from sources
where coalesce(
    try_cast(published as date), try_cast(published || '-01' as date), try_cast(published || '-01-01' as date)
) > current_date + 1
