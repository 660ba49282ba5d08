-- What is the intensity of each of these pairs made of, category by category, at the end of each period?
-- params: filters, pairs, since, until, step, half_life, weights
-- columns: pair, label, category, category_label, day, iso_day, points
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
    s.pair, a.name || '–' || b.name as label, c.category, c.label as category_label, d.day, d.day::varchar as iso_day,
    coalesce(sum(w.points * mass(w.first_day, w.last_day, d.day, $half_life)), 0.0) as points
from shown as s
cross join days as d
cross join categories as c
inner join countries as a on a.country = split_part(s.pair, '-', 1)
inner join countries as b on b.country = split_part(s.pair, '-', 2)
left join worth as w on w.pair = s.pair and w.category = c.category and w.first_day <= d.day
where c.category in (select category from worth)
group by s.pair, s.place, a.name, b.name, c.category, c.label, c.position, d.day
order by s.place, c.position, d.day
