-- What is the intensity of each of these pairs made of, category by category, at the end of each period?
-- params: filters, pairs, since, until, step, index
-- columns: pair, label, category, category_label, day, iso_day, points
with worth as (
    select p.pair, p.category, p.first_day, p.last_day, p.points
    from pair_points_of($index) as p
    semi join filtered($filters) as f using (event_no)
),

days as (
    from shown_days($since, $until, $step)
),

-- What is over halves alike, whatever it was: it is added up at the first period end that sees the whole of it.
past as (
    select w.pair, w.category, d.day, sum(w.points * mass(w.first_day, w.last_day, d.day, $index.half_life)) as points
    from worth as w
    asof join days as d on d.day >= w.last_day
    where list_contains($pairs::varchar[], w.pair)
    group by w.pair, w.category, d.day
),

added as (
    select p.pair, p.category, d.day, p.points * pow(2.0, (p.day - d.day) / $index.half_life::double) as points
    from past as p
    inner join days as d on d.day >= p.day
    union all
    select w.pair, w.category, d.day, w.points * mass(w.first_day, w.last_day, d.day, $index.half_life)
    from worth as w
    inner join days as d on d.day >= w.first_day and d.day < w.last_day
    where list_contains($pairs::varchar[], w.pair)
)

select
    s.pair, s.label, c.category, c.label as category_label, d.day, d.day::varchar as iso_day, coalesce(sum(a.points), 0.0) as points
from shown_pairs($pairs) as s
cross join days as d
cross join categories as c
left join added as a on a.pair = s.pair and a.category = c.category and a.day = d.day
where c.category in (select category from worth)
group by s.pair, s.place, s.label, c.category, c.label, c.position, d.day
order by s.place, c.position, d.day
