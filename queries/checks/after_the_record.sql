-- Warning: which events are said to have happened after the last day on which any source was published?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
with published as (
    select max(coalesce(
        try_cast(published as date), try_cast(published || '-01' as date), try_cast(published || '-01-01' as date)
    )) as as_of
    from sources
)

select 'events.csv' as file, e.line, 'date' as column_name, e.date as value,
    'this event is said to have happened, and it begins after ' || p.as_of || ', the last day any source speaks of' as wrong,
    'Correct the date, give it the status planned, or add the source that reports it with its day.' as mend
from events as e
inner join statuses as s using (status)
cross join published as p
where s.counts and e.first_day > p.as_of
