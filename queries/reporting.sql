-- On how many sources do the chosen events of these pairs rest, year by year, by class and by language?
-- params: filters, pairs
-- columns: kind, year, code, label, sources
with cited as (
    select c.happened as year, c.source_no, any_value(c.class) as class, any_value(c.language) as language
    from citations as c
    semi join (select event_no from pairs where list_contains($pairs::varchar[], pair)) as p on p.event_no = c.event_no
    semi join filtered($filters) as f on f.event_no = c.event_no
    group by c.happened, c.source_no
),

counted as materialized (
    select year, class, language, count(*) as sources from cited group by year, class, language
),

leading_languages as (
    select language, row_number() over (order by sum(sources) desc, language) as place
    from counted group by language order by place limit 5
),

told as (
    select 'class' as kind, c.year, c.class as code, k.label, k.position as place, c.sources
    from counted as c
    inner join source_classes as k using (class)
    union all
    select 'language', c.year, coalesce(l.language, 'other'), coalesce(g.name, 'Other languages'),
        coalesce(l.place, 99), c.sources
    from counted as c
    left join leading_languages as l using (language)
    left join languages as g on g.language = l.language
)

select kind, year, code, label, sum(sources)::bigint as sources
from told
group by kind, year, code, label, place
order by kind, place, label, year
