-- Of the events recorded for each of these pairs, how many count in its index, how many in full, and why the others do not?
-- params: filters, pairs, day, index
-- columns: pair, label, recorded, not_held, setbacks, later, counting, parts, sized, unsure, in_full, raw_points, counted_points
with asked as (
    select asked_day($day) as day
),

recorded as (
    select s.pair, s.label, s.place, e.event_id, e.first_day > q.day as later, u.counts as held, t.category = 'setback' as setback
    from shown_pairs($pairs) as s
    cross join asked as q
    inner join pairs as p on p.a = s.a and p.b = s.b
    inner join events as e using (event_id)
    inner join event_types as t using (type)
    inner join statuses as u using (status)
    semi join filtered($filters) as f on f.event_id = e.event_id
)

select
    r.pair, any_value(r.label) as label, count(*) as recorded,
    count(*) filter (where not r.held) as not_held,
    count(*) filter (where r.held and r.setback and c.event_id is null) as setbacks,
    count(*) filter (where c.event_id is not null and r.later) as later,
    count(c.event_id) filter (where not r.later) as counting,
    count(*) filter (where c.episode_factor < 1 and not r.later) as parts,
    count(*) filter (where c.size_factor < 1 and not r.later) as sized,
    count(*) filter (where c.confidence_factor < 1 and not r.later) as unsure,
    count(*) filter (
        where c.episode_factor = 1 and c.size_factor = 1 and c.confidence_factor = 1 and not r.later
    ) as in_full,
    coalesce(sum(c.weight) filter (where not r.later), 0.0) as raw_points,
    coalesce(sum(c.points) filter (where not r.later), 0.0) as counted_points
from recorded as r
left join event_points_of($index) as c using (event_id)
group by r.pair, r.place
order by r.place
