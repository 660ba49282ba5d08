-- What do the seeded draws of the band vary: every member of each episode that has an event of these pairs?
-- params: filters, pairs, index
-- columns: event_id, pair, type, category, kept, episode_id, first_day, last_day, weight, level_factor, confidence_factor, size
with worth as (
    from event_points_of($index)
),

shown as (
    select p.event_id, p.pair
    from pairs as p
    semi join filtered($filters) as f using (event_no)
    where list_contains($pairs::varchar[], p.pair)
)

-- A member of no shown pair is a row without a pair: it takes part in the choice of the heaviest alone. So does one of a later day than is
-- drawn, and with the same rows the draws of a day are those of a whole axis.
select
    w.event_id, s.pair, e.type, w.category, n.kept, w.episode_id, w.first_day, w.last_day, w.weight, w.level_factor,
    w.confidence_factor, w.size
from worth as w
inner join events as e using (event_id)
inner join confidences as n using (confidence)
left join shown as s using (event_id)
where w.episode_id in (select x.episode_id from worth as x semi join shown as y on y.event_id = x.event_id)
order by w.episode_id, w.first_day, w.event_id, s.pair
