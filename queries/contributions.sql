-- Which events make the intensity of these pairs on a day, heaviest first, and what share has each of its pair, or of one category in it?
-- params: filters, pairs, category, day, recent, index, most, skip
-- columns: event_id, title, date_words, type, category_code, category, pair, points, share, weight, level_factor, confidence_factor, episode_factor, size_factor, remains, sources, total, events
with asked as (
    select asked_day($day) as day
),

-- What a pair has is read first: the rest of its events is looked up for the rows that are shown.
made as (
    select
        p.event_no, p.event_id, p.pair, p.category, p.first_day, mass(p.first_day, p.last_day, q.day, $index.half_life) as remains,
        p.points * mass(p.first_day, p.last_day, q.day, $index.half_life) as added,
        p.first_day > q.day - interval 1 year as recent
    from pair_points_of($index) as p
    cross join asked as q
    semi join filtered($filters) as f on f.event_no = p.event_no
    where p.first_day <= q.day and list_contains($pairs::varchar[], p.pair)
        and ($category::varchar is null or p.category = $category)
),

-- A share is of all points, also those that a setback takes off: of what is left of them it could be any number.
summed as (
    select pair, sum(added) as whole, sum(abs(added)) as moved, count(*) as events from made group by pair
),

shared as (
    select m.*, m.added / nullif(s.moved, 0) as share, t.total, t.events
    from made as m
    inner join summed as s on s.pair = m.pair
    cross join (select sum(whole) as total, sum(events)::bigint as events from summed) as t
),

listed as (
    select *
    from shared
    where not $recent or recent
    order by round(abs(added), 9) desc, first_day desc, event_id, pair
    limit $most offset $skip
)

select
    s.event_id, l.title, l.date_words, l.type, s.category as category_code, l.category, s.pair, s.added as points, s.share, w.weight,
    w.level_factor, w.confidence_factor, w.episode_factor, w.size_factor, s.remains, l.sources, s.total, s.events
from listed as s
inner join event_points_of($index) as w on w.event_no = s.event_no
inner join event_list as l on l.event_no = s.event_no
order by round(abs(s.added), 9) desc, s.first_day desc, s.event_id, s.pair
