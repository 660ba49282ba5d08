-- Warning: which events are said to have occurred, though the last of their sources was published before they began?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
with published as (
    select u.event_id, count(*) = count(s.published) as all_dated, max(coalesce(
        try_cast(s.published as date), last_day(try_cast(s.published || '-01' as date)), try_cast(s.published || '-12-31' as date)
    )) as latest
    from event_sources as u
    inner join sources as s using (source_id)
    group by u.event_id
)

select 'events.csv' as file, e.line, 'date' as column_name, e.date as value,
    'this event is said to have occurred, and the last of its sources is of ' || p.latest as wrong,
    'Correct the date or the day of the source, give it the status planned, or add a source that reports it.' as mend
from events as e
inner join published as p using (event_id)
where e.status = 'occurred' and p.all_dated and e.first_day > p.latest
    and e.date not like '../%' -- of which known_before.sql tells
