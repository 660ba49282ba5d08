-- Which persons and bodies appear in most events that took place, each under one name?
-- params: none
-- columns: actor, country, events, first_year, last_year
select coalesce(n.person, p.actor) as actor, p.country, count(distinct p.event_id) as events,
    min(year_written(e.date)) as first_year, max(year_written(e.date)) as last_year
from participants as p
inner join events as e using (event_id)
inner join statuses as s using (status)
left join people as n on n.name = name_in(p.actor)
where p.actor is not null and s.counts
group by all
order by events desc, actor, p.country
limit 25
