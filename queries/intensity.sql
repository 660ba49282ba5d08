-- How intense was the cooperation of each of these pairs at the end of each period, counting the chosen events?
-- params: filters, pairs, since, until, step, half_life, weights
-- columns: pair, label, day, iso_day, points
with days as (
    from shown_days($since, $until, $step)
),

shown as (
    select unnest($pairs::varchar[]) as pair, unnest(range(len($pairs::varchar[]))) as place
),

worth as (
    select p.*
    from pair_points(weights := $weights) as p
    semi join filtered($filters) as f using (event_id)
)

select
    s.pair, a.name || '–' || b.name as label, d.day, d.day::varchar as iso_day,
    coalesce(sum(w.points * mass(w.first_day, w.last_day, d.day, $half_life)), 0.0) as points
from shown as s
cross join days as d
inner join countries as a on a.country = split_part(s.pair, '-', 1)
inner join countries as b on b.country = split_part(s.pair, '-', 2)
left join worth as w on w.pair = s.pair and w.first_day <= d.day
group by s.pair, s.place, a.name, b.name, d.day
order by s.place, d.day
