-- Of the events recorded for each of these pairs, how many count in its index, how many in full, and why the others do not?
-- params: filters, pairs, day, index
-- columns: pair, label, recorded, not_held, setbacks, later, counting, parts, sized, unsure, in_full, raw_points, counted_points
with asked as (
    select asked_day($day) as day
),

recorded as (
    select
        p.pair, k.event_no, k.first_day > q.day as later, u.counts as held, k.category = 'setback' as setback
    from pairs as p
    inner join event_keys as k on k.event_no = p.event_no
    inner join statuses as u using (status)
    cross join asked as q
    semi join filtered($filters) as f on f.event_no = p.event_no
    where list_contains($pairs::varchar[], p.pair)
),

valued as (
    select
        r.pair, count(*) as recorded,
        count(*) filter (where not r.held) as not_held,
        count(*) filter (where r.held and r.setback and c.event_no is null) as setbacks,
        count(*) filter (where c.event_no is not null and r.later) as later,
        count(c.event_no) filter (where not r.later) as counting,
        count(*) filter (where c.episode_factor < 1 and not r.later) as parts,
        count(*) filter (where c.size_factor < 1 and not r.later) as sized,
        count(*) filter (where c.confidence_factor < 1 and not r.later) as unsure,
        count(*) filter (
            where c.episode_factor = 1 and c.size_factor = 1 and c.confidence_factor = 1 and not r.later
        ) as in_full,
        coalesce(sum(c.weight * c.level_factor) filter (where not r.later), 0.0) as raw_points,
        coalesce(sum(c.points) filter (where not r.later), 0.0) as counted_points
    from recorded as r
    left join event_points_of($index) as c on c.event_no = r.event_no
    group by r.pair
)

select
    s.pair, s.label, v.recorded, v.not_held, v.setbacks, v.later, v.counting, v.parts, v.sized, v.unsure, v.in_full, v.raw_points,
    v.counted_points
from shown_pairs($pairs) as s
inner join valued as v on v.pair = s.pair
order by s.place
