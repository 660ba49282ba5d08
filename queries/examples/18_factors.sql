-- Why does an event have its points: the factors of the heaviest events?
-- params: none
-- columns: title, weight, level_factor, confidence_factor, episode_factor, size_factor, points
select e.title, p.weight, p.level_factor, p.confidence_factor, p.episode_factor, p.size_factor, p.points
from event_points() as p
inner join events as e using (event_id)
order by p.points desc, e.event_id
limit 20
