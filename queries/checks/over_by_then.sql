-- Warning: which events go on though they ended more than 400 days before their first source, and which have an open end though they are over or called off?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
with published as (
    select u.event_id, min(coalesce(
        try_cast(s.published as date), try_cast(s.published || '-01' as date), try_cast(s.published || '-01-01' as date)
    )) as first
    from event_sources as u
    inner join sources as s using (source_id)
    group by u.event_id
)

select 'events.csv' as file, e.line, 'status' as column_name, e.status as value,
    case e.status
        when 'ongoing'
            then 'it goes on, and its date ends ' || (p.first - e.last_day) || ' days before its first source of ' || p.first
        when 'cancelled' then 'this event was called off, and its date has an open end'
        else 'this event is over, and its date has an open end'
    end as wrong,
    case e.status
        when 'ongoing' then 'Give it the status occurred, or write /.. as its end.'
        when 'occurred' then 'Give it the status ongoing, or write its end.'
        else 'Write the day for which it was announced, or give it another status.'
    end as mend
from events as e
left join published as p using (event_id)
where (e.status = 'ongoing' and p.first > e.last_day + 400) or (e.status in ('cancelled', 'occurred') and e.date like '%/..')
