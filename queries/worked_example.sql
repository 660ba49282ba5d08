-- The event that weighs most in the pair with most events of those with points on the as-of date, factor by factor; none where no pair has.
-- params: none
-- columns: event_id, title, date_words, label, type, weight, level_factor, confidence_factor, episode_factor, size, size_factor, before, remains, points, total, first_day, last_day
with counted as materialized (
    select event_id, a, b, points from contributions((select as_of from record)) where points > 0
),

first_pair as (
    select p.a, p.b
    from pairs as p
    semi join counted as c on c.a = p.a and c.b = p.b
    group by p.a, p.b
    order by count(*) desc, p.a, p.b
    limit 1
),

made as (
    select c.event_id, c.a, c.b, c.points, sum(c.points) over () as total
    from counted as c
    semi join first_pair as l on l.a = c.a and l.b = c.b
)

select
    m.event_id, v.title, v.date_words, x.name || '–' || y.name as label, v.type, e.weight, e.level_factor,
    e.confidence_factor, e.episode_factor, e.size, e.size_factor, e.points as before, m.points / e.points as remains,
    m.points, m.total, e.first_day, e.last_day
from made as m
inner join event_points() as e using (event_id)
inner join event_list as v using (event_id)
inner join countries as x on x.country = m.a
inner join countries as y on y.country = m.b
order by round(m.points, 9) desc, m.event_id
limit 1
