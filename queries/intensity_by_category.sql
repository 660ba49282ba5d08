-- What is the intensity of each of these pairs made of, category by category, at the end of each period?
-- params: filters, pairs, since, until, step, index
-- columns: pair, label, category, category_label, day, iso_day, points
with worth as (
    select p.*
    from pair_points_of($index) as p
    semi join filtered($filters) as f using (event_id)
)

select
    s.pair, s.label, c.category, c.label as category_label, d.day, d.day::varchar as iso_day,
    coalesce(sum(w.points * mass(w.first_day, w.last_day, d.day, $index.half_life)), 0.0) as points
from shown_pairs($pairs) as s
cross join shown_days($since, $until, $step) as d
cross join categories as c
left join worth as w on w.pair = s.pair and w.category = c.category and w.first_day <= d.day
where c.category in (select category from worth)
group by s.pair, s.place, s.label, c.category, c.label, c.position, d.day
order by s.place, c.position, d.day
