-- What has an event added to the index of each of its pairs, on its last day and on the as-of date?
-- params: event, index
-- columns: pair, label, points, day, points_then, share_then, points_now, share_now
with own as (
    select e.event_id, least(e.last_day, r.as_of) as day, r.as_of from events as e cross join record as r where e.event_id = $event
),

days as (
    select 'then' as at, day from own union all select 'now', as_of from own
),

sums as (
    select w.a, w.b, d.at,
        sum(abs(w.points) * mass(w.first_day, w.last_day, d.day, $index.half_life)) as total,
        sum(w.points * mass(w.first_day, w.last_day, d.day, $index.half_life)) filter (w.event_id = $event) as points
    from pair_points_of($index) as w
    semi join (select a, b from pairs where event_id = $event) as mine on mine.a = w.a and mine.b = w.b
    cross join days as d
    group by w.a, w.b, d.at
)

select
    s.a || '-' || s.b as pair, a.name || '–' || b.name as label, worth.points, o.day,
    max(s.points) filter (s.at = 'then') as points_then,
    max(s.points / s.total) filter (s.at = 'then' and s.total > 0) as share_then,
    max(s.points) filter (s.at = 'now') as points_now,
    max(s.points / s.total) filter (s.at = 'now' and s.total > 0) as share_now
from sums as s
cross join own as o
inner join event_points_of($index) as worth on worth.event_id = $event
inner join countries as a on a.country = s.a
inner join countries as b on b.country = s.b
group by s.a, s.b, a.name, b.name, worth.points, o.day
-- The pairs of which most is known come first; of others an event may be all there is.
order by round(max(s.total) filter (s.at = 'now'), 9) desc nulls last, pair
