-- With which countries does a country share the chosen events: how many, how intense on a day and a year before, since when?
-- params: filters, country, day, index
-- columns: partner, name, pair, events, points, year_ago, category_code, category, since_words
with asked as (
    select asked_day($day) as day
),

shared as (
    select d.event_id, case d.a when $country then d.b else d.a end as partner, d.pair
    from pairs as d
    where d.a = $country or d.b = $country
),

counted as (
    select s.partner, s.pair, count(*) as events, since_words(e.date) as since_words, mode(t.category order by t.category) as category
    from shared as s
    inner join events as e using (event_id)
    inner join event_types as t using (type)
    semi join filtered($filters) as f on f.event_id = s.event_id
    group by s.partner, s.pair
),

stood as (
    select w.pair,
        sum(w.points * mass(w.first_day, w.last_day, q.day, $index.half_life)) as points,
        sum(w.points * mass(w.first_day, w.last_day, (q.day - interval 1 year)::date, $index.half_life)) as year_ago
    from pair_points_of($index) as w
    cross join asked as q
    -- What happened before the chosen years still counts in the index.
    semi join filtered(struct_update($filters, since := null, until := null)) as f on f.event_no = w.event_no
    group by w.pair
)

select
    n.partner, c.name, n.pair, n.events, coalesce(s.points, 0.0) as points, coalesce(s.year_ago, 0.0) as year_ago,
    k.category as category_code, k.label as category, n.since_words
from counted as n
inner join countries as c on c.country = n.partner
inner join categories as k on k.category = n.category
left join stood as s on s.pair = n.pair
order by round(coalesce(s.points, 0.0), 9) desc, n.events desc, c.name, c.country
