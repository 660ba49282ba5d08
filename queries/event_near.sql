-- Which events outside of its episode lie near an event: of one of its pairs within some days, or of its series, the nearest first?
-- params: event, days, most
-- columns: nearness, event_id, title, date_words, apart, events
with own as (
    select e.event_id, e.first_day, e.last_day, e.date_precision, x.series, p.episode_id
    from events as e
    inner join episodes as p using (event_id)
    left join exercises as x using (exercise)
    where e.event_id = $event
),

of_pair as (
    select distinct d.event_id
    from pairs as d
    semi join (select a, b from pairs where event_id = $event) as mine on mine.a = d.a and mine.b = d.b
),

near as (
    select 'Same series' as nearness, e.*, o.first_day as starts, o.last_day as ends
    from own as o
    inner join exercises as x using (series)
    inner join events as e using (exercise)
    inner join episodes as p on p.event_id = e.event_id and p.episode_id <> o.episode_id
    union all
    select 'Same pair, within ' || $days || ' days', e.*, o.first_day, o.last_day
    from own as o
    inner join events as e on e.first_day <= o.last_day + $days and e.last_day >= o.first_day - $days
    semi join of_pair as d on d.event_id = e.event_id
    inner join episodes as p on p.event_id = e.event_id and p.episode_id <> o.episode_id
    left join exercises as x on x.exercise = e.exercise
    -- Of what is known to the year only, nobody can say that it was so near.
    where (x.series is distinct from o.series or o.series is null) and 'year' not in (e.date_precision, o.date_precision)
),

ranked as (
    select *, greatest(first_day - ends, starts - last_day, 0) as apart, count(*) over (partition by nearness) as events
    from near
)

select r.nearness, r.event_id, r.title, r.date_words, r.apart, r.events
from ranked as r
qualify row_number() over (partition by r.nearness order by r.apart, r.last_day - r.first_day, r.event_id) <= $most
order by r.nearness desc, r.first_day, r.event_id
