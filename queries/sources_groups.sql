-- How many sources of each publisher, class, language or year are there, how many chosen events do they support, and how many rest on them alone?
-- params: filters, kind, most, skip
-- columns: label, sources, events, alone, share, total
with cited as (
    select
        u.event_no, u.source_no,
        case $kind
            when 'Class' then c.label when 'Language' then n.name when 'Year' then coalesce(u.published, 'Unknown')
            else u.publisher
        end as label
    from citations as u
    inner join source_classes as c using (class)
    inner join languages as n using (language)
    semi join filtered($filters) as f on f.event_no = u.event_no
),

rests as (
    select event_no, min(label) as label from cited group by event_no having min(label) = max(label)
),

counted as (
    select label, count(distinct source_no) as sources, count(distinct event_no) as events from cited group by label
),

alone as (
    select label, count(*) as events from rests group by label
)

select
    c.label, c.sources, c.events, coalesce(a.events, 0) as alone, coalesce(a.events, 0) / c.events as share,
    count(*) over () as total
from counted as c
left join alone as a using (label)
order by case when $kind = 'Year' then c.label end desc nulls last, c.events desc, c.sources desc, c.label
limit $most offset $skip
