-- How many sources of each publisher, class, language or year are there, how many chosen events do they support, and how many rest on them alone?
-- params: filters, kind, most, skip
-- columns: label, sources, events, alone, share, total
with cited as (
    select
        u.event_id, u.source_id,
        case $kind
            when 'Class' then c.label when 'Language' then n.name when 'Year' then coalesce(left(s.published, 4), 'Unknown')
            else s.publisher
        end as label
    from event_sources as u
    inner join sources as s using (source_id)
    inner join source_classes as c using (class)
    inner join languages as n using (language)
    semi join filtered($filters) as f on f.event_id = u.event_id
),

rests as (
    select event_id, min(label) as label from cited group by event_id having count(distinct label) = 1
),

counted as (
    select label, count(distinct source_id) as sources, count(distinct event_id) as events from cited group by label
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
