-- Which events make the intensity of these pairs on a day, heaviest first, and what share has each of its pair, or of one category in it?
-- params: filters, pairs, category, day, recent, index, most, skip
-- columns: event_id, title, date_words, type, category_code, category, pair, points, share, weight, level_factor, confidence_factor, episode_factor, size_factor, remains, sources, total, events
with asked as (
    select asked_day($day) as day
),

made as (
    select
        e.*, p.a || '-' || p.b as pair, mass(e.first_day, e.last_day, q.day, $index.half_life) as remains,
        e.points * mass(e.first_day, e.last_day, q.day, $index.half_life) as added,
        e.first_day > q.day - interval 1 year as recent
    from event_points_of($index) as e
    cross join asked as q
    inner join pairs as p using (event_id)
    semi join filtered($filters) as f on f.event_id = e.event_id
    where e.first_day <= q.day and list_contains($pairs::varchar[], p.a || '-' || p.b)
        and ($category::varchar is null or e.category = $category)
),

shared as (
    select *, added / nullif(sum(added) over (partition by pair), 0) as share,
        sum(added) over () as total, count(*) over () as events
    from made
)

select
    s.event_id, l.title, l.date_words, l.type, s.category as category_code, l.category, s.pair, s.added as points, s.share, s.weight,
    s.level_factor, s.confidence_factor, s.episode_factor, s.size_factor, s.remains, l.sources, s.total, s.events
from shared as s
inner join event_list as l using (event_id)
where not $recent or s.recent
order by abs(s.added) desc, s.first_day desc, s.event_id, s.pair
limit $most offset $skip
