-- Warning: which events of an open start have a source that was published before the day by which they began?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
with published as (
    select event_id, min(day) as first, arg_min(published, day) as written
    from (
        select u.event_id, s.published, coalesce(
            try_cast(s.published as date), last_day(try_cast(s.published || '-01' as date)), try_cast(s.published || '-12-31' as date)
        ) as day
        from event_sources as u
        inner join sources as s using (source_id)
    )
    group by event_id
)

select 'events.csv' as file, e.line, 'date' as column_name, e.date as value,
    'this event began by then, and one of its sources is of ' || p.written as wrong,
    'Write ../' || p.written || ', or correct the day of the source.' as mend
from events as e
inner join published as p using (event_id)
where e.date like '../%' and p.first < e.first_day
