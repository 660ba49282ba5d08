-- Who trains whom, since when?
-- params: none
-- columns: trainer, trainee, events, since
select t.country as trainer, e.country as trainee, count(distinct t.event_id) as events, min(v.first_day) as since
from participants as t
inner join participants as e on e.event_id = t.event_id and e.role = 'trainee'
inner join events as v on v.event_id = t.event_id
where t.role = 'trainer' and t.country <> e.country
group by all
order by events desc, since
