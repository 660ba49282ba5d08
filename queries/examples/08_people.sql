-- Which persons and bodies appear most often?
-- params: none
-- columns: actor, country, events, first_seen, last_seen
select p.actor, p.country, count(distinct p.event_id) as events, min(e.first_day) as first_seen, max(e.last_day) as last_seen
from participants as p
inner join events as e using (event_id)
where p.actor is not null and e.status in ('occurred', 'ongoing')
group by p.actor, p.country
order by events desc, p.actor, p.country
limit 25
