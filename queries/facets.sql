-- How many of the chosen events has each value that can be chosen, of the kinds asked for?
-- params: filters, kinds
-- columns: kind, code, label, events
with found as materialized (
    select k.* from event_keys as k semi join filtered($filters) as f using (event_no)
),

-- A list has each code once, so the rows of a code are its events.
valued as (
    select 'category' as kind, category as code from found
    union all
    select 'type', type from found
    union all
    select 'country', unnest(countries) from found
    union all
    select 'role', unnest(roles) from found
    union all
    select 'level', unnest(levels) from found
    union all
    select 'year', unnest(range(year(first_day), year(last_day) + 1))::varchar from found
    union all
    select 'status', status from found
    union all
    select 'confidence', confidence from found
    union all
    select 'class', unnest(classes) from found
    union all
    select 'language', unnest(languages) from found
    union all
    select 'series', series from found where series is not null
    union all
    select 'quality', unnest(qualities) from found
    union all
    select 'person', unnest(people) from found
),

counted as (
    select kind, code, count(*) as events
    from valued
    where $kinds::varchar[] is null or list_contains($kinds::varchar[], kind)
    group by kind, code
)

select c.kind, c.code, coalesce(l.label, c.code) as label, c.events
from counted as c
left join choice_labels as l using (kind, code)
order by c.kind, case when c.kind = 'year' then c.code end desc, c.events desc, label
