-- How intense was the cooperation of each of these pairs at the end of each period, under each of these half-lives?
-- params: filters, pairs, since, until, step, index, half_lives
-- columns: half_life, pair, label, day, iso_day, points
with worth as (
    select p.*
    from pair_points_of($index) as p
    semi join filtered($filters) as f using (event_no)
),

halves as (
    select unnest($half_lives::double[]) as half_life, unnest(range(len($half_lives::double[]))) as panel
)

select
    h.half_life, s.pair, s.label, d.day, d.day::varchar as iso_day,
    coalesce(sum(w.points * mass(w.first_day, w.last_day, d.day, h.half_life)), 0.0) as points
from halves as h
cross join shown_pairs($pairs) as s
cross join shown_days($since, $until, $step) as d
left join worth as w on w.pair = s.pair and w.first_day <= d.day
group by h.half_life, h.panel, s.pair, s.place, s.label, d.day
order by h.panel, s.place, d.day
