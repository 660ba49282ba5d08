-- After how many days does each pair meet again: the median of the gaps between its meetings, for pairs with ten or more?
-- params: none
-- columns: a, b, meetings, median_days
with met as (
    select p.a, p.b, e.first_day, e.first_day - lag(e.first_day) over (partition by p.a, p.b order by e.first_day) as gap
    from pairs as p
    inner join events as e using (event_id)
    inner join event_types as t using (type)
    where t.category = 'dialogue'
)

select a, b, count(*) as meetings, median(gap) as median_days
from met
group by a, b
having count(*) >= 10
order by median_days, a, b
