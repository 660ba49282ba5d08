-- Which participants have two persons or bodies in one cell, apart by a semicolon, or by a word between two names of people.csv?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
with named as (
    select
        p.line, count(distinct n.person) as persons,
        bool_or(regexp_matches(p.actor, '(^|.* )(and|&|/) ([[:alpha:]]+[.]? ){0,4}' || regexp_escape(n.name) || '(,|$)')) as joined
    from participants as p
    inner join people as n on contains(p.actor, n.name)
    where p.actor is not null
    group by p.line
)

select 'participants.csv' as file, p.line, 'actor' as column_name, p.actor as value,
    case when contains(p.actor, ';') then 'a semicolon parts this cell in two' else 'this cell has two persons' end as wrong,
    'Give each person or body a line of its own, with the same event and country.' as mend
from participants as p
left join named as n using (line)
where not p.damaged and (contains(p.actor, ';') or (n.persons > 1 and n.joined))
