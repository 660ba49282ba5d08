-- Which pairs are strongest if only joint exercises count, each ten points?
-- params: none
-- columns: a, b, points
select p.a, p.b, round(sum(p.points), 1) as points
from contributions((select as_of from record), own := map {'joint_exercise': 10.0}) as p
semi join chosen(types := ['joint_exercise']) as f using (event_id)
group by p.a, p.b
order by points desc, p.a, p.b
limit 10
