-- On which events does the difference between two pairs on a day rest, those that part them most first?
-- params: filters, one, other, day, index, most
-- columns: event_id, title, date_words, category_code, category, type, points_one, points_other, difference, total
with asked as (
    select asked_day($day) as day
),

made as (
    select
        p.event_id, p.category,
        coalesce(sum(p.points * mass(p.first_day, p.last_day, q.day, $index.half_life)) filter (where p.pair = $one), 0.0) as points_one,
        coalesce(sum(p.points * mass(p.first_day, p.last_day, q.day, $index.half_life)) filter (where p.pair = $other), 0.0)
            as points_other
    from pair_points_of($index) as p
    cross join asked as q
    semi join filtered($filters) as f on f.event_no = p.event_no
    where p.first_day <= q.day and p.pair in ($one, $other)
    group by p.event_id, p.category
)

select
    m.event_id, l.title, l.date_words, m.category as category_code, l.category, l.type, m.points_one, m.points_other,
    m.points_one - m.points_other as difference, sum(m.points_one - m.points_other) over () as total
from made as m
inner join event_list as l using (event_id)
order by round(abs(m.points_one - m.points_other), 9) desc, m.event_id
limit $most
