-- Which event weighed most at each peak of these pairs? A peak is higher than all within three years before it, lower than none within three after, and higher than a fifth of the highest.
-- params: filters, pairs, since, until, step, index, most
-- columns: pair, label, day, iso_day, points, event_id, title
with worth as (
    select p.*
    from pair_points_of($index) as p
    semi join filtered($filters) as f using (event_no)
),

series as (
    select s.pair, s.label, s.place, d.day,
        coalesce(sum(w.points * mass(w.first_day, w.last_day, d.day, $index.half_life)), 0.0) as points
    from shown_pairs($pairs) as s
    cross join shown_days($since, $until, $step) as d
    left join worth as w on w.pair = s.pair and w.first_day <= d.day
    group by s.pair, s.label, s.place, d.day
),

compared as (
    select *, max(round(points, 9)) over after as later, max(round(points, 9)) over before as earlier,
        max(points) over (partition by pair) as highest
    from series
    window
        after as (partition by pair order by day range between current row and interval 3 years following),
        before as (partition by pair order by day range between interval 3 years preceding and interval 1 day preceding)
),

peaks as (
    select *, row_number() over (partition by pair order by round(points, 9) desc, day) as height
    from compared
    where round(points, 9) >= later and round(points, 9) > coalesce(earlier, 0) and points > highest / 5
),

heaviest as (
    select
        p.pair, p.label, p.place, p.day, p.points,
        arg_max(w.event_id, (round(w.points * mass(w.first_day, w.last_day, p.day, $index.half_life), 9), w.event_id)) as event_id
    from peaks as p
    inner join worth as w on w.pair = p.pair and w.first_day <= p.day
    where p.height <= $most
    group by p.pair, p.label, p.place, p.day, p.points
)

select h.pair, h.label, h.day, h.day::varchar as iso_day, h.points, h.event_id, e.title
from heaviest as h
inner join events as e using (event_id)
order by h.place, h.day
