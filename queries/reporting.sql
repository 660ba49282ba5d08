-- On how many sources do the chosen events of these pairs rest, year by year, by class and by language?
-- params: filters, pairs
-- columns: kind, year, code, label, sources
with picked as (
    select distinct p.event_no
    from pairs as p
    semi join filtered($filters) as f using (event_no)
    where list_contains($pairs::varchar[], p.pair)
),

cited as (
    select c.happened as year, c.source_no, any_value(c.class) as class, any_value(c.language) as language
    from citations as c
    semi join picked as p using (event_no)
    group by c.happened, c.source_no
),

leading_languages as (
    select language, row_number() over (order by count(*) desc, language) as place
    from cited group by language order by place limit 5
),

told as (
    select 'class' as kind, c.year, c.class as code, k.label, k.position as place
    from cited as c
    inner join source_classes as k using (class)
    union all
    select 'language', c.year, coalesce(l.language, 'other'), coalesce(g.name, 'Other languages'),
        coalesce(l.place, 99)
    from cited as c
    left join leading_languages as l using (language)
    left join languages as g on g.language = l.language
)

select kind, year, code, label, count(*) as sources
from told
group by kind, year, code, label, place
order by kind, place, label, year
