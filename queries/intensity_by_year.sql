-- How intense was the cooperation of each of these pairs at the end of each year?
-- params: filters, pairs, since, until, index
-- columns: pair, label, year, iso_day, points
with worth as (
    select p.*
    from pair_points_of($index) as p
    semi join filtered($filters) as f using (event_no)
)

select
    s.pair, s.label, year(d.day) as year, d.day::varchar as iso_day,
    coalesce(sum(w.points * mass(w.first_day, w.last_day, d.day, $index.half_life)), 0.0) as points
from shown_pairs($pairs) as s
cross join shown_days($since, $until, 'year') as d
left join worth as w on w.pair = s.pair and w.first_day <= d.day
-- An axis of days begins with the end of the year before; a table of years has only those chosen.
where $since::date is null or d.day >= $since::date
group by s.pair, s.place, s.label, d.day
order by s.place, d.day
