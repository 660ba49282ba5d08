-- How intense is the cooperation of a country, its pairs added up, category by category, at the end of each period?
-- params: filters, country, since, until, step, index
-- columns: pair, label, category, category_label, day, iso_day, points
with worth as (
    select p.*
    from pair_points_of($index) as p
    semi join filtered($filters) as f using (event_id)
    where p.a = $country or p.b = $country
)

select
    s.country as pair, s.name as label, c.category, c.label as category_label, d.day, d.day::varchar as iso_day,
    coalesce(sum(w.points * mass(w.first_day, w.last_day, d.day, $index.half_life)), 0.0) as points
from countries as s
cross join shown_days($since, $until, $step) as d
cross join categories as c
left join worth as w on w.category = c.category and w.first_day <= d.day
where s.country = $country and c.category in (select category from worth)
group by s.country, s.name, c.category, c.label, c.position, d.day
order by c.position, d.day
