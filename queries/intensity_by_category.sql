-- What is the intensity of each of these pairs made of, category by category, at the end of each period?
-- params: filters, pairs, since, until, step, index
-- columns: pair, label, category, category_label, day, iso_day, points
with worth as (
    -- What happened on the same days is one, however many events it is.
    select p.pair, p.category, p.first_day, p.last_day, sum(p.points) as points
    from pair_points_of($index) as p
    semi join filtered($filters) as f using (event_no)
    where list_contains($pairs::varchar[], p.pair)
    group by p.pair, p.category, p.first_day, p.last_day
),

days as (
    from shown_days($since, $until, $step)
),

-- What is over halves alike, whatever it was: it is added up at the first period end that sees the whole of it.
seen as (
    select w.*, seen_whole(w.last_day, $step, e.earliest, e.latest) as day
    from worth as w
    cross join (select min(day) as earliest, max(day) as latest from days) as e
    where w.last_day <= e.latest
),

past as (
    select w.pair, w.category, w.day, sum(w.points * mass(w.first_day, w.last_day, w.day, $index.half_life)) as points
    from seen as w
    group by w.pair, w.category, w.day
),

added as (
    select p.pair, p.category, d.day, p.points * pow(2.0, (p.day - d.day) / $index.half_life::double) as points
    from past as p
    inner join days as d on d.day >= p.day
    union all
    select w.pair, w.category, d.day, w.points * mass(w.first_day, w.last_day, d.day, $index.half_life)
    from worth as w
    inner join days as d on d.day >= w.first_day and d.day < w.last_day
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
