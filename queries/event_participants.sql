-- Who took part in an event, in which role and at which level?
-- params: event
-- columns: code, country, role, level, actor, person
select p.country as code, c.name as country, r.label as role, l.label as level, p.actor, n.person
from participants as p
inner join countries as c using (country)
inner join roles as r using (role)
inner join levels as l using (level)
left join people as n on n.name = name_in(p.actor)
where p.event_id = $event
order by r.position, c.name, l.position, p.actor
