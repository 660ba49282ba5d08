-- Where does each of these pairs stand on a day, against a year before?
-- params: filters, pairs, day, half_life, weights
-- columns: pair, label, points, year_ago, finding
with shown as (
    select unnest($pairs::varchar[]) as pair, unnest(range(len($pairs::varchar[]))) as place
),

asked as (
    select least(coalesce($day::date, r.as_of), r.as_of) as day from record as r
),

worth as (
    select p.*
    from pair_points(weights := $weights) as p
    semi join filtered($filters) as f using (event_id)
),

stood as (
    select
        s.pair, s.place, a.name || '–' || b.name as label,
        coalesce(sum(w.points * mass(w.first_day, w.last_day, q.day, $half_life)), 0.0) as points,
        coalesce(sum(w.points * mass(w.first_day, w.last_day, (q.day - interval 1 year)::date, $half_life)), 0.0) as year_ago
    from shown as s
    cross join asked as q
    inner join countries as a on a.country = split_part(s.pair, '-', 1)
    inner join countries as b on b.country = split_part(s.pair, '-', 2)
    left join worth as w on w.pair = s.pair
    group by s.pair, s.place, a.name, b.name
)

select
    pair, label, points, year_ago,
    label || ' stands at ' || printf('%.1f', points) || ' points'
    || case
        when year_ago < 0.05 then ''
        when round(100 * (points / year_ago - 1)) = 0 then ', level with a year before'
        when points > year_ago then ', ' || printf('%.0f', 100 * (points / year_ago - 1)) || ' % above a year before'
        else ', ' || printf('%.0f', 100 * (1 - points / year_ago)) || ' % below a year before'
    end as finding
from stood
order by place
