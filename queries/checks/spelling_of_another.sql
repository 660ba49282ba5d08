-- Which spellings are the name of one country and mean another, and which lead in a circle back to themselves?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
with recursive named as (
    select country, lower(name) as name from countries where not damaged
    union
    select country, lower(trim(unnest(string_split(aliases, ';')))) from countries where not damaged and aliases is not null
),

leads as (
    select line, lower(spelling) as start, lower(meaning) as reached from spellings where not damaged
    union
    select l.line, l.start, lower(s.meaning)
    from leads as l
    inner join spellings as s on lower(s.spelling) = l.reached
)

select 'spellings.csv' as file, s.line, 'meaning' as column_name, s.meaning as value,
    'this spelling is the name of ' || own.country || ' and means ' || other.country as wrong,
    'Remove the line; who types the name of a country means it.' as mend
from spellings as s
inner join named as own on own.name = lower(s.spelling)
inner join named as other on other.name = lower(s.meaning) and other.country <> own.country
where not s.damaged
union all
select 'spellings.csv', s.line, 'meaning', s.meaning, 'this spelling leads through its meaning back to itself',
    'Write the spelling of the record as the meaning of all others.'
from spellings as s
inner join leads as l on l.line = s.line and l.reached = l.start
where lower(s.spelling) <> lower(s.meaning)
