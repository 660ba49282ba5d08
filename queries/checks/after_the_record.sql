-- Warning: which events are said to have happened and begin or end after the last day on which any source was published?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
with published as (
    select max(coalesce(
        try_cast(published as date), try_cast(published || '-01' as date), try_cast(published || '-01-01' as date)
    )) as as_of
    from sources
),

-- The end as written, and the first day that it may mean: that of a month, season or year, and one of these earlier where it is about.
ends as (
    select line, rtrim(split_part(date, '/', 2), '?~%') as written, regexp_matches(date, '[~%]$') as about
    from events
    where date like '%/%'
),

earliest as (
    select
        line,
        coalesce(
            try_cast(written as date), try_cast(written || '-01' as date), try_cast(written || '-01-01' as date),
            try(make_date(left(written, 4)::integer, 3 * (right(written, 2)::integer - 20), 1))
        ) - case
            when not about then 0
            when length(written) = 4 then 366
            when length(written) = 7 then if(right(written, 2) > '12', 92, 31)
            else 1
        end as day
    from ends
)

select 'events.csv' as file, e.line, 'date' as column_name, e.date as value,
    'this event is said to have happened, and it ' || case when e.first_day > p.as_of then 'begins' else 'ends' end || ' after ' || p.as_of
        || ', the last day any source speaks of' as wrong,
    case
        when e.first_day > p.as_of
            then 'Correct the date, give it the status planned, or add the source that reports it with its day.'
        else 'Correct the end, write /.. in its place where it still goes on, or add the source that reports it with its day.'
    end as mend
from events as e
inner join statuses as s using (status)
left join earliest as t on t.line = e.line
cross join published as p
where s.counts and (e.first_day > p.as_of or t.day > p.as_of)
    and not exists (from event_sources as u inner join sources as q using (source_id) where u.event_id = e.event_id and q.damaged)
    -- Of what only sources without a day report it is not known when they did.
    and exists (from event_sources as u inner join sources as q using (source_id) where u.event_id = e.event_id and q.published is not null)
