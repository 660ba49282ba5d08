-- After how many days does each pair meet again: the median of the gaps between its meetings, what belongs to one visit taken as one?
-- params: none
-- columns: a, b, meetings, median_days
with met as (
    select p.a, p.b, min(e.first_day) as first_day
    from pairs as p
    inner join events as e using (event_id)
    inner join episodes as v using (event_id)
    inner join event_types as t using (type)
    inner join statuses as s using (status)
    where t.category = 'dialogue' and s.counts
    group by p.a, p.b, v.episode_id
),

apart as (
    select a, b, first_day - lag(first_day) over (partition by a, b order by first_day) as gap from met
)

select a, b, count(*) as meetings, median(gap) as median_days
from apart
group by a, b
having count(*) >= 10
order by median_days, a, b
