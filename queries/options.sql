-- What can be chosen in the filter bar: each kind of choice with its codes and labels, in the order of the lists?
-- params: none
-- columns: kind, code, label
with countries_used as (
    select distinct country from participants
),

pairs_used as (
    select a, b, pair, sum(events) as events from pair_categories group by a, b, pair
),

offered as (
    select 'country' as kind, c.country as code, c.name as label, row_number() over (order by strip_accents(c.name)) as place
    from countries as c
    semi join countries_used as u on u.country = c.country
    union all
    select 'alias', c.name, trim(unnest(string_split(c.aliases, ';'))), 0
    from countries as c
    semi join countries_used as u on u.country = c.country
    union all
    select 'pair', p.pair, a.name || '–' || b.name,
        row_number() over (order by p.events desc, p.a, p.b)
    from pairs_used as p
    inner join countries as a on a.country = p.a
    inner join countries as b on b.country = p.b
    union all
    select kind, code, label, position from choice_labels
    where position is not null and (kind <> 'once' or exists (from event_stories))
        -- Where a data set names no story, none is told twice.
        and ((kind, code) <> ('once', 'story') or exists (from event_stories where source_id is not null))
    union all
    select 'language', l.language, l.name, row_number() over (order by l.name)
    from languages as l
    where l.language in (select language from sources)
    union all
    select 'series', series, series, row_number() over (order by fold(series))
    from (select distinct x.series from exercises as x where x.exercise in (select exercise from events))
    union all
    select 'person', person, person, row_number() over (order by fold(person))
    from (select distinct person from event_people)
    union all
    select 'flow', w.kind || ':' || w.giver || '-' || w.taker, a.name || ' ' || w.kind || ' ' || b.name,
        row_number() over (order by w.kind desc, count(*) desc, a.name, b.name)
    from flows as w
    inner join countries as a on a.country = w.giver
    inner join countries as b on b.country = w.taker
    group by w.kind, w.giver, w.taker, a.name, b.name
    union all
    select 'year', year::varchar, year::varchar, year
    from (
        select unnest(range(year(min(first_day))::bigint, year(max(last_day))::bigint + 1)) as year from events
    )
)

select kind, code, label
from offered
order by kind, place, code, label
