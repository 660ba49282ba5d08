-- How many of the chosen events has each value that can be chosen, of the kinds asked for?
-- params: filters, kinds
-- columns: kind, code, label, events
with found as materialized (
    select
        k.first_day, k.last_day, k.category, k.type, k.status, k.confidence, k.series, k.countries, k.roles, k.levels, k.classes, k.languages,
        k.qualities, k.people
    from event_keys as k
    semi join filtered($filters) as f using (event_no)
),

-- A list has each code once, so the rows of a code are its events. Each kind is counted by itself: of all in one, most of the time went by
-- comparing their kinds.
counted as (
    select 'category' as kind, code, count(*) as events
    from (select category as code from found where is_asked_for($kinds, 'category'))
    group by code
    union all
    select 'type', code, count(*)
    from (select type as code from found where is_asked_for($kinds, 'type'))
    group by code
    union all
    select 'country', code, count(*)
    from (select unnest(countries) as code from found where is_asked_for($kinds, 'country'))
    group by code
    union all
    select 'role', code, count(*)
    from (select unnest(roles) as code from found where is_asked_for($kinds, 'role'))
    group by code
    union all
    select 'level', code, count(*)
    from (select unnest(levels) as code from found where is_asked_for($kinds, 'level'))
    group by code
    union all
    select 'status', code, count(*)
    from (select status as code from found where is_asked_for($kinds, 'status'))
    group by code
    union all
    select 'confidence', code, count(*)
    from (select confidence as code from found where is_asked_for($kinds, 'confidence'))
    group by code
    union all
    select 'class', code, count(*)
    from (select unnest(classes) as code from found where is_asked_for($kinds, 'class'))
    group by code
    union all
    select 'language', code, count(*)
    from (select unnest(languages) as code from found where is_asked_for($kinds, 'language'))
    group by code
    union all
    select 'series', code, count(*)
    from (select series as code from found where is_asked_for($kinds, 'series') and series is not null)
    group by code
    union all
    select 'quality', code, count(*)
    from (select unnest(qualities) as code from found where is_asked_for($kinds, 'quality'))
    group by code
    union all
    select 'person', code, count(*)
    from (select unnest(people) as code from found where is_asked_for($kinds, 'person'))
    group by code
    union all
    select 'year', year::varchar, sum(events)
    from (
        select unnest(range(since, until + 1)) as year, events
        from (
            select year(first_day) as since, year(last_day) as until, count(*) as events
            from found
            where is_asked_for($kinds, 'year')
            group by since, until
        )
    )
    group by year
)

select c.kind, c.code, coalesce(l.label, c.code) as label, c.events::bigint as events
from counted as c
left join choice_labels as l using (kind, code)
order by c.kind, case when c.kind = 'year' then c.code end desc, events desc, label
